package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that the judge sees what it has to see: each bad design breaks what it is known to break.
 */
class MutantsTest {
  private static final long SEEDS_MAX = 3000;

  @ParameterizedTest
  @CsvSource({
    "SEND_THEN_SAVE, I1",
    "DELETE_THEN_WORK, I2",
    "NO_EVENT_RECORD, I1",
    "LEASE_AND_REEXECUTE, I1",
    "SHORT_LEASE, I4",
    "EVENTUAL_GENERATION, I7",
    "BLIND_RESEND, I1",
    "ONE_ECHO_TWO_SENDS, I5",
    "NO_SETTLE_TIME, I1",
    "FORGETFUL_LOOKS, I2"
  })
  void aBadDesignIsCaught(Design design, String invariant) {
    OptionalLong caught =
        LongStream.range(0, SEEDS_MAX).filter(seed -> breaks(seed, design, invariant)).findFirst();

    assertThat(caught).isPresent();
    System.out.println(
        design + " breaks " + invariant + " after " + (caught.getAsLong() + 1) + " seeds");
  }

  private static boolean breaks(long seed, Design design, String invariant) {
    return Simulation.run(seed, design, Chronicle.silent()).violations().stream()
        .anyMatch(violation -> violation.invariant().equals(invariant));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
  void everyBadDesignIsInTheList(Design design) throws ReflectiveOperationException {
    String[] rows =
        MutantsTest.class
            .getDeclaredMethod("aBadDesignIsCaught", Design.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();

    assertThat(rows).anyMatch(row -> row.startsWith(design.name() + ","));
  }
}
