package dev.parley.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.rig.Rig;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the modules and packages, held over the bytecode of all of them. */
final class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley");

  private static final String[] CORE = {
    "dev.parley.access..",
    "dev.parley.account..",
    "dev.parley.automation..",
    "dev.parley.catalogue..",
    "dev.parley.channel..",
    "dev.parley.check..",
    "dev.parley.conversation..",
    "dev.parley.event..",
    "dev.parley.outbound..",
    "dev.parley.pace..",
    "dev.parley.pipeline..",
    "dev.parley.rig..",
    "dev.parley.stats..",
    "dev.parley.trace.."
  };

  /** What is an address or a number, nobody should write anew. */
  private static final String[] PURE_LIBRARIES = {
    "com.google.i18n.phonenumbers..", "com.sanctionco.jmail.."
  };

  private static final String DYNAMODB = "software.amazon.awssdk.services.dynamodb..";
  private static final String KMS = "software.amazon.awssdk.services.kms..";
  private static final String SQS = "software.amazon.awssdk.services.sqs..";

  @Test
  void allModulesAreLookedAt() {
    Set<String> packages = ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertThat(packages)
        .contains(
            "dev.parley.pipeline",
            "dev.parley.wire",
            "dev.parley.webhook",
            "dev.parley.engine",
            "dev.parley.embedded.sqs",
            "dev.parley.local");
  }

  @Test
  void coreKnowsTheJdkOnlyAndOneClassTwoPureLibraries() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .and()
        .doNotHaveFullyQualifiedName("dev.parley.automation.AnswerReader")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "org.jspecify..")))
        .check(ALL);
    classes()
        .that()
        .haveFullyQualifiedName("dev.parley.automation.AnswerReader")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE)
                .or(resideInAnyPackage("java..", "org.jspecify.."))
                .or(resideInAnyPackage(PURE_LIBRARIES)))
        .check(ALL);
  }

  @Test
  void coreDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                .and(not(onlyAValue())))
        .check(ALL);
  }

  @Test
  void webhookHasTheSmallestClassPath() {
    classes()
        .that()
        .resideInAPackage("dev.parley.webhook..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE)
                .or(
                    resideInAnyPackage(
                        "dev.parley.webhook..",
                        "dev.parley.wire..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "tools.jackson.core..",
                        "com.amazonaws.services.lambda.runtime")))
        .check(ALL);
  }

  @Test
  void whatIsDeployedKnowsNothingOfLocalUse() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.parley.engine..", "dev.parley.webhook..", "dev.parley.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.parley.embedded..", "dev.parley.local..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.parley.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.parley.webhook..")
        .check(ALL);
  }

  @Test
  void onlyTheLocalRuntimeHasARigAndItsEndInTheFunctionsNeedsCoreAlone() {
    classes()
        .that()
        .implement(Rig.class)
        .and()
        .doNotHaveFullyQualifiedName("dev.parley.rig.Rig$NoRig")
        .should()
        .resideInAPackage("dev.parley.local.rig")
        .check(ALL);
    classes()
        .that()
        .resideInAPackage("dev.parley.local.rig..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.parley.local.rig..", "dev.parley.rig..", "java..", "org.jspecify..")
        .check(ALL);
  }

  @Test
  void oneAdapterPerRemoteSystem() {
    onlyIn(DYNAMODB, "dev.parley.engine.dynamodb..", "dev.parley.engine.config..");
    onlyIn("redis.clients..", "dev.parley.engine.valkey..");
    onlyIn(KMS, "dev.parley.engine.kms..", "dev.parley.engine.config..");
    onlyIn(SQS, "dev.parley.engine.sqs..", "dev.parley.engine.config..");
    onlyIn("java.net.http..", "dev.parley.engine.graph..", "dev.parley.engine.template..");
  }

  @Test
  void onlyTheFrontDoorOfAwsSpeaksHttpByHand() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.webhook..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(HttpURLConnection.class)
        .check(ALL);
  }

  /**
   * Environments out of one snapshot share the seed of every generator that has one; that of each
   * thread is in it, too.
   */
  @Test
  void whatStartsFromASnapshotDrawsNothingFromASeed() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .or()
        .resideInAPackage("dev.parley.engine..")
        .should()
        .dependOnClassesThat(
            type(ThreadLocalRandom.class).or(type(SplittableRandom.class)).or(type(Random.class)))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.parley.engine..")
        .should()
        .callMethod(Math.class, "random")
        .check(ALL);
  }

  @Test
  void packagesOfAModuleFormNoCircle() {
    slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("dev.parley.engine.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("dev.parley.embedded.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("dev.parley.local.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void noPackageIsNamedAfterNothing() {
    List<String> empty =
        List.of("util", "utils", "common", "model", "dto", "impl", "service", "helper", "manager");

    assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .noneMatch(name -> List.of(name.split("\\.", -1)).stream().anyMatch(empty::contains));
  }

  @Test
  void everyHandlerOfTheCatalogueIsThere() {
    assertThat(Catalogue.functions()).extracting(FunctionSpec::handler).allMatch(ALL::contain);
  }

  private static void onlyIn(String remote, String... adapters) {
    noClasses()
        .that(
            resideInAPackage("dev.parley.engine..")
                .and(not(resideInAnyPackage(adapters)))
                .as("engine classes outside " + List.of(adapters)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(remote)
        .check(ALL);
  }

  /** What stands in packages of input and output and does none. */
  private static DescribedPredicate<JavaClass> onlyAValue() {
    return DescribedPredicate.describe(
        "only a value",
        type ->
            List.of(
                    "java.io.Serializable",
                    "java.net.IDN",
                    "java.net.URI",
                    "java.net.URISyntaxException",
                    "java.net.URLEncoder")
                .contains(type.getName()));
  }
}
