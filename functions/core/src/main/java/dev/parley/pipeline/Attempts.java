package dev.parley.pipeline;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.pipeline.Conversations.FailureCount;
import dev.parley.pipeline.DeadLetters.DeadLetter;
import dev.parley.pipeline.StationLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What becomes of an attempt at an event: a line in the log, another attempt, or a dead letter. */
final class Attempts {
  /** Three attempts: waits of 5 and 10 seconds, and then the dead letter. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** Far longer than a deployment, and than going back to the version before. */
  private static final Duration NEWER_STATE_MAX = Duration.ofHours(1);

  private static final Duration NEWER_STATE_RETRY = Duration.ofSeconds(30);

  /** What the log says of an attempt that was not counted: only failures are. */
  private static final int NOT_COUNTED = 0;

  private final Conversations conversations;
  private final Outbox outbox;
  private final DeadLetters deadLetters;
  private final StationLog log;
  private final InstantSource clock;
  private final RandomGenerator random;

  Attempts(
      Conversations conversations,
      Outbox outbox,
      DeadLetters deadLetters,
      StationLog log,
      InstantSource clock,
      RandomGenerator random) {
    this.conversations = conversations;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  /** The event is dealt with. */
  void done(InboundEvent event, String outcome, Instant start) {
    log.write(line(event, outcome, NOT_COUNTED, start));
  }

  /** Charges nobody, but does not wait for ever: the version may have been taken back. */
  Outcome awaitVersion(InboundEvent event, Priority priority, Instant start) {
    if (event.head().occurredAt().plus(NEWER_STATE_MAX).isBefore(clock.instant())) {
      return failed(event, priority, new EventFailure("state_of_newer_version"), start);
    }
    log.write(line(event, "retry:state_of_newer_version", NOT_COUNTED, start));
    return new Outcome.RetryIn(NEWER_STATE_RETRY);
  }

  /** Counts the failure, and buries the event after the last one. */
  Outcome failed(InboundEvent event, Priority priority, EventFailure e, Instant start) {
    Instant now = clock.instant();
    String reason = e.reason();
    Optional<AutomationId> automation = e.automation().or(() -> ofTimer(event));
    FailureCount failures = conversations.recordFailure(event, reason, automation, now);
    if (failures.attempts() == 0) {
      handOverAgain(event, now);
      log.write(line(event, "already_decided", NOT_COUNTED, start));
      return new Outcome.Done();
    }
    if (failures.attempts() < Converse.ATTEMPTS_MAX) {
      log.write(line(event, "retry:" + reason, failures.attempts(), start));
      return new Outcome.RetryIn(BACKOFF.after(failures.attempts(), random));
    }
    deadLetters.bury(
        new DeadLetter(
            event.head(), priority, reason, failures.attempts(), failures.firstFailureAt(), now));
    conversations.giveUp(event, now);
    log.write(line(event, "dead_letter:" + reason, failures.attempts(), start));
    return new Outcome.Done();
  }

  /** None for a timer whose automation has no id that could be one: failing must not fail. */
  private static Optional<AutomationId> ofTimer(InboundEvent event) {
    try {
      return event instanceof InboundEvent.TimerDue due
          ? Optional.of(new AutomationId(due.automationId()))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * The event was decided before, so it does not matter that it cannot be decided once more; only
   * its hand-over may be missing. The record stands, whatever is offered in its place.
   */
  private void handOverAgain(InboundEvent event, Instant now) {
    ConversationKey key = event.head().conversation();
    Snapshot nothing = new Snapshot(Conversation.unknown(key), Contact.unknown());
    Decision noMatch = Decision.of(Decision.Outcome.NO_MATCH);
    if (conversations.commit(event, nothing, noMatch, now)
        instanceof CommitResult.AlreadyDecided already) {
      already.unsent().ifPresent(outbox::handOver);
    }
  }

  private Line line(InboundEvent event, String outcome, int attempt, Instant start) {
    Duration took = Duration.between(start, clock.instant());
    return new Line(
        "event.decided", event.head().key(), event.head().conversation(), outcome, attempt, took);
  }
}
