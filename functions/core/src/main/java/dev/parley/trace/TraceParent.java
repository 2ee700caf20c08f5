package dev.parley.trace;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a trace, as it travels: {@code 00-<trace id>-<span id>-01}.
 *
 * @param spanId 16 lower-case hex digits, not all of them 0
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace context</a>
 */
public record TraceParent(TraceId trace, String spanId) {
  /** The name of the header and of the message attribute. */
  public static final String NAME = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final int LENGTH = 55;
  private static final String NO_SPAN = "0".repeat(16);

  /** The first step of a new trace. */
  public static TraceParent create(Instant now, RandomGenerator random) {
    return of(TraceId.create(now, random), random);
  }

  /** The next step of this trace. */
  public static TraceParent of(TraceId trace, RandomGenerator random) {
    return new TraceParent(trace, String.format("%016x", random.nextLong() | 1));
  }

  /**
   * The step that this text names; empty if it is no {@code traceparent} of version 00, whatever
   * else it is and however long.
   */
  public static Optional<TraceParent> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || form.group(2).equals(NO_SPAN)) {
      return Optional.empty();
    }
    return TraceId.of(form.group(1)).map(trace -> new TraceParent(trace, form.group(2)));
  }

  /** As it travels; always sampled. */
  public String text() {
    return "00-" + trace.value() + "-" + spanId + "-01";
  }
}
