package dev.parley.engine.wakeup;

import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobRef;
import dev.parley.engine.job.JobState;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hands jobs over to the sender whose time has come. A job is due until the queue has taken it, so
 * one that was refused, or whose process died in between, is found by the next run; the journal
 * knows what is sent.
 */
public final class DueJobs {
  private static final String STATION = "job.due";

  private final DynamoJobs jobs;
  private final Outbox outbox;
  private final JsonStationLog log;
  private final InstantSource clock;

  /** Hands over to this outbox. */
  public DueJobs(DynamoJobs jobs, Outbox outbox, JsonStationLog log, InstantSource clock) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Hands over what is due of these, until there is no more time.
   *
   * @return how many of them need no other run
   */
  int handOver(List<JobRef> due, Instant stop) {
    if (due.isEmpty()) {
      return 0;
    }
    List<Job> found = inOrder(jobs.jobs(due));
    int left = 0;
    Set<ConversationKey> stopped = new HashSet<>();
    for (Job job : found) {
      // What comes behind one that was refused would overtake it.
      boolean goesOn = !stopped.contains(job.conversation()) && clock.instant().isBefore(stop);
      if (!goesOn || !isHandedOver(job)) {
        stopped.add(job.conversation());
        left++;
      }
    }
    return due.size() - left;
  }

  /** The conversations with the most urgent jobs first; within one the order stays as it is. */
  static List<Job> inOrder(List<Job> due) {
    Map<ConversationKey, Integer> urgent = new HashMap<>();
    due.forEach(job -> urgent.merge(job.conversation(), job.priority(), Math::max));
    Comparator<Job> order =
        Comparator.comparingInt(job -> -urgent.getOrDefault(job.conversation(), 0));
    return due.stream().sorted(order).toList();
  }

  /** The one place where an outage becomes a job that is left to the next run. */
  private boolean isHandedOver(Job job) {
    try {
      if (job.state() == JobState.SCHEDULED) {
        outbox.handOver(job.order());
      }
      jobs.queued(job);
      return true;
    } catch (RuntimeException e) {
      log.problem(STATION, job.id().value(), e.getClass().getSimpleName());
      return false;
    }
  }
}
