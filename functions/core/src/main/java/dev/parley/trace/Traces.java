package dev.parley.trace;

import dev.parley.event.EventKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The trace of what this thread is working on.
 *
 * <p>Whoever takes a message up binds its trace ({@link #within}); what is written meanwhile (log
 * lines, records, messages) asks for it. The record of an event may say that the event belongs to
 * an earlier trace, as for an order that waited or an echo of what was sent: who reads a record
 * says so ({@link #learn}), and from then on that event has its own trace. Outside of a binding
 * there is none, and nothing fails.
 */
public final class Traces {
  private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

  /**
   * More events than that are not told apart within one binding. Far more than a message holds; a
   * run of the schedule stays within its memory.
   */
  private static final int KNOWN_MAX = 10_000;

  private Traces() {}

  /**
   * What is being worked on.
   *
   * @param since when what is worked on came in; empty if nobody knows, or it waited for its time
   */
  public record Origin(TraceParent parent, Optional<Instant> since) {
    /** What came in at a time that does not matter. */
    public Origin(TraceParent parent) {
      this(parent, Optional.empty());
    }

    /** A new trace, of what nobody sent. */
    public static Origin fresh(Instant now) {
      return new Origin(TraceParent.create(now, new SecureRandom()));
    }
  }

  private record Work(Origin origin, Map<EventKey, TraceId> known) {}

  /** Does the work under this trace, and gives what comes of it. */
  public static <T> T within(Origin origin, ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(CURRENT, new Work(origin, new ConcurrentHashMap<>())).call(work);
  }

  /** Does the work under this trace. */
  public static void run(Origin origin, Runnable work) {
    ScopedValue.where(CURRENT, new Work(origin, new ConcurrentHashMap<>())).run(work);
  }

  /** The event's record says that it belongs to this trace; nothing if the text is no trace. */
  public static void learn(EventKey event, Optional<String> trace) {
    if (CURRENT.isBound() && CURRENT.get().known().size() < KNOWN_MAX) {
      trace.flatMap(TraceId::of).ifPresent(id -> CURRENT.get().known().put(event, id));
    }
  }

  /** The trace that this event belongs to; empty outside of a binding. */
  public static Optional<TraceId> of(EventKey event) {
    return current()
        .map(origin -> CURRENT.get().known().getOrDefault(event, origin.parent().trace()));
  }

  /** What this thread is working on; empty outside of a binding. */
  public static Optional<Origin> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get().origin()) : Optional.empty();
  }

  /**
   * When what is worked on came in, if this event came with it: one that belongs to another trace
   * waited before.
   */
  public static Optional<Instant> since(EventKey event) {
    return current()
        .filter(origin -> of(event).equals(Optional.of(origin.parent().trace())))
        .flatMap(Origin::since);
  }
}
