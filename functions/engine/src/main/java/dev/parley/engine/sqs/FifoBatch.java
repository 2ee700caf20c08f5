package dev.parley.engine.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Backoff;
import dev.parley.pipeline.Converse;
import dev.parley.pipeline.Outcome;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import dev.parley.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Works through a batch of a FIFO queue: the message groups side by side, each in its order.
 *
 * <p>A message that has to be tried again stops its own group only: it and what follows it in the
 * group are reported as failed, so SQS keeps them; all others are deleted. AWS's advice to report
 * everything after the first failure, across groups, would make innocent conversations wait. See <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">batch item
 * failures</a>.
 */
public final class FifoBatch {
  /**
   * The waits after an outage that a station did not handle itself. They grow, so that an outage of
   * hours uses up neither the calls nor the receives after which SQS takes a message for dead.
   */
  private static final Backoff AFTER_EXCEPTION =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

  private static final String GROUP = "MessageGroupId";

  private final Visibility visibility;
  private final Undertaker undertaker;
  private final JsonStationLog log;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final CrashPoints crashPoints;
  private final Waits waits;

  /** Changes visibility and buries by these; takes the time, the chance, and who hears of waits. */
  public FifoBatch(
      Visibility visibility,
      Undertaker undertaker,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints,
      Waits waits) {
    this.visibility = visibility;
    this.undertaker = undertaker;
    this.log = log;
    this.clock = clock;
    this.random = random;
    this.crashPoints = crashPoints;
    this.waits = waits;
  }

  /** Lets the station work on every message; answers which ones SQS shall keep. */
  public <T> SQSBatchResponse handle(SQSEvent event, Station<T> station) {
    List<Kept> kept = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Kept>>> groups =
          groups(event).stream().map(group -> threads.submit(() -> work(group, station))).toList();
      for (Future<List<Kept>> group : groups) {
        kept.addAll(result(group));
      }
    }
    waits.waited(undertaker.queue(), oldest(event));
    log.report().batch(event.getRecords().size(), kept.size());
    visibility.delay(kept);
    crashPoints.reached(CrashPoint.AFTER_FINISH_BEFORE_ACK);
    return new SQSBatchResponse(
        kept.stream().map(one -> new BatchItemFailure(one.message().getMessageId())).toList());
  }

  private Duration oldest(SQSEvent event) {
    Instant now = clock.instant();
    return event.getRecords().stream()
        .map(message -> attribute(message, "SentTimestamp", now.toEpochMilli()))
        .map(sent -> Duration.between(Instant.ofEpochMilli(sent), now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The group's messages in order until one has to be tried again; it and the rest are kept. */
  private <T> List<Kept> work(List<SQSMessage> group, Station<T> station) {
    for (int index = 0; index < group.size(); index++) {
      SQSMessage message = group.get(index);
      if (traced(message, station) instanceof Outcome.RetryIn retry) {
        return group.subList(index, group.size()).stream()
            .map(kept -> new Kept(kept, retry.delay()))
            .toList();
      }
      crashPoints.reached(CrashPoint.MID_BATCH);
    }
    return List.of();
  }

  private <T> Outcome traced(SQSMessage message, Station<T> station) {
    Traces.Origin origin = TraceAttributes.origin(message, clock.instant(), random);
    return Traces.within(origin, () -> attempt(message, station));
  }

  /** The one place that turns an exception into an outcome: nothing is lost, and it comes again. */
  private <T> Outcome attempt(SQSMessage message, Station<T> station) {
    try {
      return handle(message, station);
    } catch (RuntimeException e) {
      log.problem("message.failed", message.getMessageId(), e.getClass().getSimpleName());
      return retry(message);
    }
  }

  private <T> Outcome handle(SQSMessage message, Station<T> station) {
    T value;
    try {
      value = station.read().apply(message.getBody());
    } catch (RuntimeException _) {
      return unreadable(message, station);
    }
    return station.handle().apply(value);
  }

  /**
   * A body that this version cannot read may have been written by a newer one during a deployment,
   * so it is tried again before it is buried.
   */
  private <T> Outcome unreadable(SQSMessage message, Station<T> station) {
    String reason = station.unreadable();
    if (receives(message) < Converse.ATTEMPTS_MAX) {
      log.problem("message.unreadable", message.getMessageId(), reason);
      return retry(message);
    }
    long first =
        attribute(message, "ApproximateFirstReceiveTimestamp", clock.instant().toEpochMilli());
    undertaker.bury(
        new UnreadableMessages.Message(
            undertaker.queue(),
            group(message),
            message.getBody(),
            reason,
            Converse.ATTEMPTS_MAX,
            Instant.ofEpochMilli(first),
            clock.instant()));
    log.problem("message.buried", message.getMessageId(), reason);
    return new Outcome.Done();
  }

  private Outcome retry(SQSMessage message) {
    return new Outcome.RetryIn(AFTER_EXCEPTION.after(receives(message), random));
  }

  private static int receives(SQSMessage message) {
    return Math.toIntExact(attribute(message, "ApproximateReceiveCount", 1));
  }

  private static long attribute(SQSMessage message, String name, long absent) {
    String value = message.getAttributes().get(name);
    return value == null ? absent : Long.parseLong(value);
  }

  private static List<List<SQSMessage>> groups(SQSEvent event) {
    Map<String, List<SQSMessage>> groups = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      groups.computeIfAbsent(group(message), _ -> new ArrayList<>()).add(message);
    }
    return List.copyOf(groups.values());
  }

  private static String group(SQSMessage message) {
    return message.getAttributes().getOrDefault(GROUP, message.getMessageId());
  }

  private static List<Kept> result(Future<List<Kept>> group) {
    try {
      return group.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: the whole batch comes again.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The whole batch comes again.", e.getCause());
    }
  }

  /** Hears how long the oldest message of each batch had been in its queue. */
  public interface Waits {
    /** Of one batch. */
    void waited(String queue, Duration age);
  }

  /** A message that SQS keeps, and how long it stays hidden. */
  record Kept(SQSMessage message, Duration delay) {}
}
