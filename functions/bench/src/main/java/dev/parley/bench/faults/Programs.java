package dev.parley.bench.faults;

import java.util.List;
import java.util.Set;

/** The programs of the suite. */
final class Programs {
  private Programs() {}

  /** All of them, in the order of their numbers. */
  static List<Program> all() {
    return List.of(
        new OnlyWhatMetaSignedGetsIn(),
        new NoCopyIsAnsweredTwice(),
        new EveryConversationKeepsItsOrder(),
        new NoTenantMeetsAnother(),
        new NoCrashLosesOrDoubles(),
        new NoUnclearSendIsRepeatedBlindly(),
        new Pacing(),
        new OffIsOffAtOnce(),
        new NoOutageLosesOrDoubles(),
        new PoisonHarmsNobodyElse(),
        new NobodyGetsInElsewhere(),
        new ViralPost(),
        new StatisticsCostNothing());
  }

  /**
   * Those of these numbers.
   *
   * @throws IllegalArgumentException if there is none for one of the numbers
   */
  static List<Program> of(Set<Integer> numbers) {
    List<Program> chosen =
        all().stream().filter(program -> numbers.contains(program.number())).toList();
    if (chosen.size() != numbers.size()) {
      throw new IllegalArgumentException(
          "The programs are " + all().stream().map(Program::number).toList());
    }
    return chosen;
  }
}
