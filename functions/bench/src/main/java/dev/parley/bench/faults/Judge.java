package dev.parley.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the journal says with what people got. Made when a part begins, so that the wall
 * time is its own.
 */
final class Judge {
  private static final int NAMED_MAX = 3;

  private final Program program;
  private final String part;
  private final Plan plan;
  private final long start = System.nanoTime();
  private final Map<String, Long> faults = new LinkedHashMap<>();
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final List<String> slow = new ArrayList<>();
  private final Map<Fate, Integer> expected = new EnumMap<>(Fate.class);
  private final Set<Said> late = new HashSet<>();
  private final Set<Fate> allowed = EnumSet.of(Fate.SENT);

  Judge(Program program, String part, Plan plan) {
    this.program = program;
    this.part = part;
    this.plan = plan;
  }

  /** A fault fired so often; one that never did makes the part fail. */
  void fault(String name, long times) {
    faults.merge(name, times, Long::sum);
  }

  void figure(String name, Object value) {
    figures.put(name, String.valueOf(value));
  }

  void note(String text) {
    notes.add(text);
  }

  /** Lets intents end so, too. Without it every one has to be sent. */
  void allow(Fate fate) {
    allowed.add(fate);
  }

  /** Exactly so many intents have to end so. */
  void exactly(Fate fate, int times) {
    allowed.add(fate);
    expected.put(fate, times);
  }

  /** These may come after what was said later: somebody sent them on their way again. */
  void outOfOrder(Collection<Said> said) {
    late.addAll(said);
  }

  /** What has to be. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }

  /**
   * What has to be on a machine that has nothing else to do. The suite fails without it; a build,
   * which shares its machine, does not.
   */
  void inTime(boolean holds, String otherwise) {
    if (!holds) {
      slow.add(otherwise);
    }
  }

  /** The same for two numbers. */
  void equal(String what, long expected, long actual) {
    require(expected == actual, what + ": " + actual + " instead of " + expected);
  }

  /** The verdict, once nothing happens any more. */
  Verdict verdict(Line line, Collection<Said> intents) {
    return verdict(intents, line.auditor().fates(intents), Received.of(line.graph().messages()));
  }

  Verdict verdict(Collection<Said> intents, Map<Said, Fate> fates, Received received) {
    Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    for (Said said : intents) {
      Fate fate = fates.getOrDefault(said, Fate.LOST);
      counts.merge(fate, 1, Integer::sum);
      compare(said, fate, received.copies(said));
    }
    expected.forEach(
        (fate, times) -> equal("ended as " + fate, times, counts.getOrDefault(fate, 0)));
    int silent = counts.getOrDefault(Fate.OPEN, 0) + counts.getOrDefault(Fate.LOST, 0);
    int inversions =
        received.inversions(intents.stream().filter(said -> !late.contains(said)).toList());
    equal("intents", intents.size(), counts.values().stream().mapToInt(Integer::intValue).sum());
    equal("silent losses", 0, silent);
    equal("order inversions", 0, inversions);
    equal("messages that nobody asked for", 0, received.strangers(intents));
    require(!faults.isEmpty(), "No fault was planned: this shows nothing.");
    faults.forEach((name, times) -> require(times > 0, "The fault never fired: " + name));
    return new Verdict(
        program,
        part,
        plan,
        intents.size(),
        counts,
        received.size(),
        Map.copyOf(faults),
        received.copiesMax(),
        inversions,
        silent,
        Duration.ofNanos(System.nanoTime() - start),
        new LinkedHashMap<>(figures),
        List.copyOf(notes),
        shortened(),
        List.copyOf(slow));
  }

  private void compare(Said said, Fate fate, long copies) {
    require(copies <= 1, "doubled: " + copies + " copies of the answer to " + said.text());
    require(copies > 0 || fate != Fate.SENT, "sent, and nobody has it: " + said.text());
    require(copies == 0 || !fate.isWithoutCopy(), fate + ", and somebody has it: " + said.text());
    require(allowed.contains(fate) || fate.isSilent(), "ended as " + fate + ": " + said.text());
    require(!fate.isSilent(), "ended in silence (" + fate + "): " + said.text());
  }

  /** The first few of each kind. */
  private List<String> shortened() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    List<String> shown = new ArrayList<>();
    for (String violation : violations) {
      int nth = kinds.merge(violation.split(":", 2)[0], 1, Integer::sum);
      if (nth <= NAMED_MAX) {
        shown.add(violation);
      }
    }
    kinds.forEach(
        (kind, times) -> {
          if (times > NAMED_MAX) {
            shown.add(kind + ": " + (times - NAMED_MAX) + " more");
          }
        });
    return List.copyOf(shown);
  }
}
