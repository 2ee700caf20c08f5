package dev.parley.embedded.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How messages followed each other, as the server saw it. */
public final class Rhythm {
  private final List<GraphCall> calls;

  private Rhythm(List<GraphCall> calls) {
    this.calls = calls;
  }

  /** Of the requests for messages among these calls, taken or not. */
  public static Rhythm of(Collection<GraphCall> calls) {
    return new Rhythm(
        calls.stream()
            .filter(
                call ->
                    call.operation() == Operation.INSTAGRAM_MESSAGE
                        || call.operation() == Operation.WHATSAPP_MESSAGE)
            .sorted(Comparator.comparing(GraphCall::startedAt))
            .toList());
  }

  /** Of those of one account. */
  public Rhythm ofAccount(String id) {
    return new Rhythm(calls.stream().filter(call -> call.accountId().equals(id)).toList());
  }

  /** How many requests there were. */
  public int count() {
    return calls.size();
  }

  /** From the first start to the last end. */
  public Duration took() {
    return calls.isEmpty()
        ? Duration.ZERO
        : Duration.between(calls.getFirst().startedAt(), lastEnd());
  }

  private Instant lastEnd() {
    return calls.stream().map(Rhythm::end).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The most requests that were under way at one instant. */
  public int mostAtOnce() {
    List<Turn> turns = new ArrayList<>();
    for (GraphCall call : calls) {
      turns.add(new Turn(call.startedAt(), 1));
      turns.add(new Turn(end(call), -1));
    }
    // What ends at the instant at which another begins does not overlap it.
    turns.sort(Comparator.comparing(Turn::at).thenComparingInt(Turn::change));
    int most = 0;
    int now = 0;
    for (Turn turn : turns) {
      now += turn.change();
      most = Math.max(most, now);
    }
    return most;
  }

  private record Turn(Instant at, int change) {}

  /** The most starts in a window of this length, wherever it begins. */
  public int mostWithin(Duration window) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < calls.size(); last++) {
      Instant start = calls.get(last).startedAt();
      while (!calls.get(first).startedAt().plus(window).isAfter(start)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** The shortest time between two starts to one person; empty if nobody got two. */
  public Optional<Duration> leastBetweenTwoToOnePerson() {
    Map<String, List<GraphCall>> pairs =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.accountId() + " " + call.recipient(),
                    HashMap::new,
                    Collectors.toList()));
    return pairs.values().stream()
        .map(Rhythm::leastBetween)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> leastBetween(List<GraphCall> ofOne) {
    List<Duration> gaps = new ArrayList<>();
    for (int next = 1; next < ofOne.size(); next++) {
      gaps.add(Duration.between(ofOne.get(next - 1).startedAt(), ofOne.get(next).startedAt()));
    }
    return gaps.stream().min(Comparator.comparing(Function.identity()));
  }

  private static Instant end(GraphCall call) {
    return Optional.ofNullable(call.endedAt()).orElse(Instant.MAX);
  }
}
