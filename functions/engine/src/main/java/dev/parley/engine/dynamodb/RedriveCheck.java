package dev.parley.engine.dynamodb;

import dev.parley.automation.Decider;
import dev.parley.engine.dynamodb.Redrives.Before;
import dev.parley.engine.dynamodb.Redrives.Claim;
import dev.parley.engine.dynamodb.Redrives.Why;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.FromUser;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.event.InboundEvent.Undecodable;
import dev.parley.wire.UnreadableBundleException;
import dev.parley.wire.UnreadableJsonException;
import java.time.Instant;
import java.util.Optional;

/** Whether a dead letter may go back to its queue, and makes sense there. */
final class RedriveCheck {
  /** The outcome of a message that went back to its queue. */
  static final String REDRIVEN = "redriven";

  private final GivenUpTimers timers;

  RedriveCheck(GivenUpTimers timers) {
    this.timers = timers;
  }

  Claim claim(DeadLetterId id, Item record, Optional<String> text, Instant now) {
    return obstacle(id, record, now)
        .<Claim>map(Claim.Refused::new)
        .orElseGet(
            () ->
                switch (id) {
                  case DeadLetterId.OfEvent event -> event(event, record, text, now);
                  case DeadLetterId.OfMessage message -> message(message, record, text);
                });
  }

  private static Optional<Why> obstacle(DeadLetterId id, Item record, Instant now) {
    if (!record.isAlive(now)) {
      return Optional.of(Why.NOT_FOUND);
    }
    String outcome = record.text("outcome").orElse("");
    if (outcome.equals(EventRecord.FAILED) || isLeftBehind(id, record, now)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (outcome) {
          case EventRecord.FAILING, REDRIVEN ->
              record.number("redrives").isPresent() ? Why.ALREADY_REDRIVEN : Why.NOT_FOUND;
          case EventRecord.DISMISSED -> Why.DISMISSED;
          default -> Why.ALREADY_DECIDED;
        });
  }

  /** Claimed by a process that ended before it said what came of it. */
  private static boolean isLeftBehind(DeadLetterId id, Item record, Instant now) {
    return record.text("outcome").equals(Optional.of(Redrives.claimed(id)))
        && DeadLetterReads.isListed(id, record)
        && record.number("redrivenAt").isPresent()
        && record.instant("redrivenAt").plus(Redrives.GRACE).isBefore(now);
  }

  private static Claim message(DeadLetterId.OfMessage id, Item record, Optional<String> text) {
    return text.isPresent()
        ? new Claim.Refused(Why.NO_TEXT)
        : new Claim.OfMessage(
            id,
            record.text("queue").orElse(""),
            record.text("group").orElse(""),
            record.number("redrives").orElse(0) + 1,
            before(record));
  }

  private Claim event(DeadLetterId.OfEvent id, Item record, Optional<String> text, Instant now) {
    Optional<InboundEvent> event = event(id, record);
    if (event.isEmpty()) {
      return new Claim.Refused(Why.UNKNOWN_KIND);
    }
    Optional<Why> nonsense = nonsense(event.get(), record, now);
    if (nonsense.isPresent()) {
      return new Claim.Refused(nonsense.get());
    }
    Optional<InboundEvent> edited =
        text.isPresent() ? EventText.replaced(event.get(), text.get()) : event;
    return edited
        .<Claim>map(
            it ->
                new Claim.OfEvent(id, it, record.number("redrives").orElse(0) + 1, before(record)))
        .orElseGet(() -> new Claim.Refused(Why.NO_TEXT));
  }

  private static Before before(Item record) {
    return new Before(record.number("attempts").orElse(0), record.text("event"));
  }

  private static Optional<InboundEvent> event(DeadLetterId.OfEvent id, Item record) {
    try {
      return record
          .text("event")
          .map(json -> EventRecord.event(id.conversation(), json))
          .filter(event -> !(event instanceof Undecodable));
    } catch (UnreadableBundleException | UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  /** Why handling it would come to nothing. */
  private Optional<Why> nonsense(InboundEvent event, Item record, Instant now) {
    if (record.number("forgottenAt").isPresent()) {
      return Optional.of(Why.TAKEN_BACK);
    }
    if (event instanceof TimerDue due && !timers.isAwaited(due, now)) {
      return Optional.of(Why.TIMER_IS_OVER);
    }
    boolean tooOld =
        event instanceof FromUser
            && event.head().occurredAt().isBefore(now.minus(Decider.STALE_AFTER));
    return tooOld ? Optional.of(Why.TOO_OLD) : Optional.empty();
  }
}
