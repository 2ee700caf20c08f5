package dev.parley.bench.faults;

import java.time.Duration;

/** So many posts a second, in turn for each conversation. A late one is posted at once. */
final class Pace {
  private final long start = System.nanoTime();
  private final int perSecond;
  private final int conversations;

  Pace(int perSecond, int conversations) {
    this.perSecond = perSecond;
    this.conversations = conversations;
  }

  /** Waits for the turn of what this conversation says at this place. */
  void await(int place, int conversation) throws InterruptedException {
    long number = (long) place * conversations + conversation;
    long turn = start + number * Duration.ofSeconds(1).toNanos() / perSecond;
    Duration left = Duration.ofNanos(turn - System.nanoTime());
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
