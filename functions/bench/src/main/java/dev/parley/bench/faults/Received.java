package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people got, as the fake Graph API saw it.
 *
 * @param messages in the order of their arrival
 * @param copies how often each person got each text
 */
record Received(List<GraphCall> messages, Map<Seen, Long> copies) {

  /** Who got what. */
  record Seen(String recipient, String text) {
    static Seen of(GraphCall call) {
      return new Seen(call.recipient(), call.text());
    }

    static Seen of(Said said) {
      return new Seen(said.recipient(), said.answer());
    }
  }

  static Received of(List<GraphCall> messages) {
    Map<Seen, Long> copies = new HashMap<>();
    messages.forEach(call -> copies.merge(Seen.of(call), 1L, Long::sum));
    return new Received(
        messages.stream().sorted(Comparator.comparingLong(GraphCall::seq)).toList(), copies);
  }

  int size() {
    return messages.size();
  }

  /** How many copies of its answer the person has. */
  long copies(Said said) {
    return copies.getOrDefault(Seen.of(said), 0L);
  }

  /** The most copies that one person has of one text. */
  long copiesMax() {
    return copies.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Messages that answer none of these. */
  int strangers(Collection<Said> all) {
    Set<Seen> known = new HashSet<>();
    all.forEach(said -> known.add(Seen.of(said)));
    return (int) messages.stream().filter(call -> !known.contains(Seen.of(call))).count();
  }

  /** Messages that came after one of the same person that was to come later. */
  int inversions(Collection<Said> all) {
    Map<Seen, Said> answered = new HashMap<>();
    all.forEach(said -> answered.put(Seen.of(said), said));
    Map<String, Integer> latest = new HashMap<>();
    int inversions = 0;
    for (GraphCall call : messages) {
      Said said = answered.get(Seen.of(call));
      if (said != null) {
        int before = latest.merge(said.user(), said.place(), Math::max);
        inversions += before > said.place() ? 1 : 0;
      }
    }
    return inversions;
  }

  /**
   * The longest that anybody waited.
   *
   * @param posted when each text was said
   */
  Duration latest(Map<String, Instant> posted) {
    return messages.stream()
        .filter(call -> posted.containsKey(call.text()))
        .map(call -> Duration.between(posted.get(call.text()), call.startedAt()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The most people to whom something was on its way at one instant. */
  int peopleAtOnce() {
    Map<String, Integer> underWay = new HashMap<>();
    int most = 0;
    for (Change change : changes()) {
      underWay.merge(change.person, change.by, Integer::sum);
      underWay.values().removeIf(count -> count == 0);
      most = Math.max(most, underWay.size());
    }
    return most;
  }

  private record Change(Instant at, String person, int by) {}

  /** At one instant ends come before beginnings. */
  private List<Change> changes() {
    return messages.stream()
        .flatMap(
            call -> {
              List<Change> both = new ArrayList<>();
              both.add(new Change(call.startedAt(), call.recipient(), 1));
              Instant end = call.endedAt() == null ? Instant.MAX : call.endedAt();
              both.add(new Change(end, call.recipient(), -1));
              return both.stream();
            })
        .sorted(Comparator.comparing(Change::at).thenComparingInt(Change::by))
        .toList();
  }
}
