package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.content.ContentServer;
import dev.parley.embedded.kms.KmsServer;
import dev.parley.local.LocalCache;
import dev.parley.local.role.Act;
import dev.parley.local.role.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each function's role in the catalogue against what it does in a run that touches everything. The
 * templates are compared with the catalogue elsewhere, so what holds here holds of what is
 * deployed.
 */
final class PolicyIT {
  @SuppressWarnings("NullAway.Init")
  private static Map<String, Set<Act>> deeds;

  @BeforeAll
  static void passADay() throws Exception {
    try (KmsServer kms = KmsServer.start();
        ContentServer templates = ContentServer.start();
        CountedLine line =
            CountedLine.start(
                LocalCache.NONE,
                Map.of(
                    "PARLEY_TOKEN_KMS_KEY", kms.createKey(),
                    "PARLEY_KMS_ENDPOINT", kms.endpoint().toString(),
                    "PARLEY_CONTENT_URL", templates.uri().toString()))) {
      new WorkingDay(line).pass();
      deeds = Deeds.of(line.runtime());
    }
  }

  static Stream<FunctionSpec> functions() {
    return Catalogue.functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everythingThatAFunctionDoesItsRoleAllows(FunctionSpec function) {
    assertThat(of(function)).isNotEmpty();
    assertThat(Role.of(function).lacksOf(of(function))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anyGrantOfThemThatIsTakenAwayIsMissed(FunctionSpec function) {
    Role role = Role.of(function);

    assertThat(of(function))
        .allSatisfy(
            act -> assertThat(role.without(act).lacksOf(of(function))).containsExactly(act));
  }

  @Test
  void whatIsGrantedAndWasNotUsedIsAccountedFor() {
    Set<String> unused = new TreeSet<>();
    for (FunctionSpec function : Catalogue.functions()) {
      Role role = Role.of(function);
      role.allowed().stream()
          .filter(act -> !of(function).contains(act))
          .forEach(act -> unused.add(function.name() + ": " + act));
    }

    assertThat(Unused.GRANTS.keySet()).containsAll(unused);
  }

  @Test
  void noReasonIsGivenForWhatIsNotGranted() {
    Set<String> granted = new TreeSet<>();
    for (FunctionSpec function : Catalogue.functions()) {
      Role.of(function).allowed().forEach(act -> granted.add(function.name() + ": " + act));
    }

    assertThat(granted).containsAll(Unused.GRANTS.keySet());
  }

  private static Set<Act> of(FunctionSpec function) {
    return Optional.ofNullable(deeds.get(function.name())).orElseThrow();
  }
}
