package dev.parley.engine.wakeup;

import dev.parley.engine.dynamodb.Due;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SqsInbox;
import dev.parley.pipeline.Reconcile;
import dev.parley.trace.Traces;
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
 * Puts every conversation whose timer is due into the queue of DMs, and looks at every send of
 * which nothing is proved yet; scheduled jobs and orders that waited for their turn go to the
 * sender.
 *
 * <p>A timer is due until the processor has moved the conversation on, and a send until it is known
 * what became of it. So whatever was refused or not reached is found again by the next run, and
 * what is queued already is absorbed, by SQS for five minutes and by the event's record after that.
 */
public final class Wakeup {
  /** Longer than a call to AWS takes with all its attempts: no run is ended halfway. */
  public static final Duration RESERVE = Duration.ofSeconds(10);

  private static final String STATION = "due.handled";

  private final Due due;
  private final SqsInbox inbox;
  private final Reconcile reconcile;
  private final Releases releases;
  private final DueJobs jobs;
  private final JsonStationLog log;
  private final InstantSource clock;

  /** Reads what is due, fills these queues, and finds out what became of sends. */
  public Wakeup(
      Due due,
      SqsInbox inbox,
      Reconcile reconcile,
      Releases releases,
      DueJobs jobs,
      JsonStationLog log,
      InstantSource clock) {
    this.due = due;
    this.inbox = inbox;
    this.reconcile = reconcile;
    this.releases = releases;
    this.jobs = jobs;
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
        IntStream.range(0, Due.SHARDS)
            .<Callable<Woken>>mapToObj(shard -> () -> run(shard, now, stop))
            .toList();
    Woken woken = results(shards).stream().map(Future::resultNow).reduce(Woken.NONE, Woken::plus);
    if (!woken.equals(Woken.NONE)) {
      log.summary(STATION, woken.isComplete() ? "done" : "unfinished", woken.counts());
    }
    return woken;
  }

  private Woken run(int shard, Instant now, Instant stop) {
    ShardRun run = new ShardRun(inbox, reconcile::look, jobs, releases::handOver, log, clock, stop);
    return Traces.within(Traces.Origin.fresh(now), () -> run.run(due, shard, now));
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
