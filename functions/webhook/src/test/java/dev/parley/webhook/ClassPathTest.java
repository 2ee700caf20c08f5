package dev.parley.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the cold front door may load. The zip is checked for its jars after it is built. */
class ClassPathTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley.webhook");

  @Test
  void onlyTheFewLibrariesOfTheFrontDoorAreUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "org.jspecify.annotations",
            "tools.jackson.core..",
            "com.amazonaws.services.lambda.runtime",
            "dev.parley.channel",
            "dev.parley.event",
            "dev.parley.rig",
            "dev.parley.trace",
            "dev.parley.wire",
            "dev.parley.webhook")
        .check(CLASSES);
  }

  @Test
  void onlyTheReadersOfTheRequestKnowJackson() {
    noClasses()
        .that()
        .doNotHaveSimpleName("RequestReader")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CLASSES);
  }
}
