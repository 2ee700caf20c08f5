package dev.parley.engine.wakeup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run did.
 *
 * @param due timers that it found
 * @param queued those that the queue took, or had already
 * @param unreadable those that this version of the code cannot read
 * @param shardsLeft shards that it did not read to their end: there may be more timers
 */
public record Woken(long due, long queued, long unreadable, long shardsLeft) {
  /** Nothing was due. */
  public static final Woken NONE = new Woken(0, 0, 0, 0);

  /** Timers that it found and did not queue: refused, or no time was left. */
  public long left() {
    return due - queued - unreadable;
  }

  /** Whether everything that is due is queued. */
  public boolean isComplete() {
    return left() == 0 && unreadable == 0 && shardsLeft == 0;
  }

  /** All numbers by their names. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("due", due);
    counts.put("queued", queued);
    counts.put("left", left());
    counts.put("unreadable", unreadable);
    counts.put("shardsLeft", shardsLeft);
    return counts;
  }

  Woken plus(Woken other) {
    return new Woken(
        due + other.due,
        queued + other.queued,
        unreadable + other.unreadable,
        shardsLeft + other.shardsLeft);
  }
}
