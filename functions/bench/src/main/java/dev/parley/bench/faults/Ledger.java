package dev.parley.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an operator had ordered, and from when to when: a thing may hold from the instant at which
 * it was asked for, and has to until the end of it was acknowledged. Safe for use by many threads.
 */
final class Ledger {
  /** How much later than its acknowledgement a change may hold. */
  static final Duration GRACE = Duration.ofMillis(500);

  private final Map<String, List<Span>> spans = new HashMap<>();

  /** From the request that began it to the acknowledgement of what ended it. */
  record Span(Instant from, Instant to) {
    /** Whether it still may have held, somewhere, at an instant between these two. */
    boolean mayHold(Instant first, Instant last) {
      return !last.isBefore(from) && first.isBefore(to.plus(GRACE));
    }
  }

  /** This was asked for at this instant. */
  synchronized void began(String what, Instant asked) {
    of(what).add(new Span(asked, Instant.MAX.minus(GRACE)));
  }

  /** The end of it was acknowledged at this instant. */
  synchronized void ended(String what, Instant acknowledged) {
    List<Span> all = of(what);
    all.set(all.size() - 1, new Span(all.getLast().from, acknowledged));
  }

  /** When it held, as far as it was ordered. */
  synchronized List<Span> spans(String what) {
    return List.copyOf(of(what));
  }

  /** Whether it may have held somewhere between these two instants. */
  boolean mayHold(String what, Instant first, Instant last) {
    return spans(what).stream().anyMatch(span -> span.mayHold(first, last));
  }

  /** How long after the last acknowledgement before it this instant is; nothing held since. */
  Duration since(String what, Instant instant) {
    return Stream.concat(spans(what).stream().map(Span::to), Stream.of(Instant.EPOCH))
        .filter(to -> to.isBefore(instant))
        .max(Comparator.naturalOrder())
        .map(to -> Duration.between(to, instant))
        .orElse(Duration.ZERO);
  }

  private List<Span> of(String what) {
    return spans.computeIfAbsent(what, _ -> new ArrayList<>());
  }
}
