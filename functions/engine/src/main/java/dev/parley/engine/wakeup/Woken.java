package dev.parley.engine.wakeup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run did.
 *
 * @param due timers and scheduled jobs that it found
 * @param queued those that the queue took, or had already
 * @param unreadable what this version of the code cannot read
 * @param shardsLeft shards that it did not read to their end: there may be more
 * @param sends unknown sends that it found
 * @param looked those that it looked at
 * @param releases lists of orders that wait for their turn and are due
 * @param released those that the queue took
 */
public record Woken(
    long due,
    long queued,
    long unreadable,
    long shardsLeft,
    long sends,
    long looked,
    long releases,
    long released) {
  /** Nothing was due. */
  public static final Woken NONE = new Woken(0, 0, 0, 0, 0, 0, 0, 0);

  /** Only timers and jobs. */
  static Woken timers(long due, long queued, long unreadable) {
    return new Woken(due, queued, unreadable, 0, 0, 0, 0, 0);
  }

  /** Only sends. */
  static Woken sends(long sends, long looked) {
    return new Woken(0, 0, 0, 0, sends, looked, 0, 0);
  }

  /** Only lists of orders. */
  static Woken releases(long releases, long released) {
    return new Woken(0, 0, 0, 0, 0, 0, releases, released);
  }

  /** One shard that was not read to its end. */
  static Woken shardLeft() {
    return new Woken(0, 0, 0, 1, 0, 0, 0, 0);
  }

  /** Timers that it found and did not queue: refused, or no time was left. */
  public long left() {
    return due - queued - unreadable;
  }

  /** Whether everything that is due is queued, and every send was looked at. */
  public boolean isComplete() {
    return left() == 0
        && unreadable == 0
        && shardsLeft == 0
        && sends == looked
        && releases == released;
  }

  /** All numbers by their names. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("due", due);
    counts.put("queued", queued);
    counts.put("left", left());
    counts.put("unreadable", unreadable);
    counts.put("shardsLeft", shardsLeft);
    counts.put("sends", sends);
    counts.put("sendsLeft", sends - looked);
    counts.put("releases", releases);
    counts.put("releasesLeft", releases - released);
    return counts;
  }

  Woken plus(Woken other) {
    return new Woken(
        due + other.due,
        queued + other.queued,
        unreadable + other.unreadable,
        shardsLeft + other.shardsLeft,
        sends + other.sends,
        looked + other.looked,
        releases + other.releases,
        released + other.released);
  }
}
