package dev.parley.engine.wakeup;

import dev.parley.engine.dynamodb.DueTimers;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SqsInbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Puts every conversation whose timer is due into the queue of DMs.
 *
 * <p>It changes nothing else: a timer is due until the processor has moved the conversation on. So
 * whatever was refused or not reached is found again by the next run, and what is queued already is
 * absorbed, by SQS for five minutes and by the event's record after that.
 */
public final class Wakeup {
  /** Longer than a call to AWS takes with all its attempts: no run is ended halfway. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final String STATION = "timers.queued";

  private final DueTimers timers;
  private final SqsInbox inbox;
  private final JsonStationLog log;
  private final InstantSource clock;

  /** Reads these timers and fills this queue. */
  public Wakeup(DueTimers timers, SqsInbox inbox, JsonStationLog log, InstantSource clock) {
    this.timers = timers;
    this.inbox = inbox;
    this.log = log;
    this.clock = clock;
  }

  /**
   * One run over all shards, side by side. It stops ten seconds before the deadline, and writes one
   * line if there was anything to do.
   *
   * @param deadline when Lambda ends the process
   */
  public Woken run(Instant deadline) {
    Instant now = clock.instant();
    Instant stop = deadline.minus(RESERVE);
    List<Callable<Woken>> shards =
        IntStream.range(0, DueTimers.SHARDS)
            .<Callable<Woken>>mapToObj(
                shard -> () -> new ShardRun(inbox, log, clock, stop).run(timers, shard, now))
            .toList();
    Woken woken = results(shards).stream().map(Future::resultNow).reduce(Woken.NONE, Woken::plus);
    if (!woken.equals(Woken.NONE)) {
      log.summary(STATION, woken.isComplete() ? "done" : "unfinished", woken.counts());
    }
    return woken;
  }

  private static List<Future<Woken>> results(List<Callable<Woken>> shards) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(shards);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: the next run finds the same timers.", e);
    }
  }
}
