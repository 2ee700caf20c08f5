package dev.parley.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of one part of a program.
 *
 * @param intents messages that were to be sent
 * @param fates what the journal says of them; the numbers add up to {@code intents}
 * @param graph messages that the fake Graph API put before people
 * @param faults how often each fault fired
 * @param copiesMax the most copies that one person has of one text
 * @param inversions messages that came before one that was to come earlier
 * @param silent intents that ended without a word
 * @param figures what else was measured
 * @param notes what was left out, and why
 * @param violations what should not be; none means that the guarantee held
 * @param slow what took longer than it may on a machine of its own
 */
record Verdict(
    Program program,
    String part,
    Plan plan,
    int intents,
    Map<Fate, Integer> fates,
    int graph,
    Map<String, Long> faults,
    long copiesMax,
    int inversions,
    int silent,
    Duration wall,
    Map<String, String> figures,
    List<String> notes,
    List<String> violations,
    List<String> slow) {

  /** Whether the guarantee held, and in time. */
  boolean holds() {
    return violations.isEmpty() && slow.isEmpty();
  }

  int count(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }
}
