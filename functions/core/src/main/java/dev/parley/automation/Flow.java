package dev.parley.automation;

import dev.parley.conversation.Run;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a flow: from one step to the next that needs the person.
 *
 * @param sends what it sends, in order
 * @param next where it goes on after the person acted; empty at its end
 */
record Flow(List<SendIntent> sends, Optional<Run> next) {

  /** The standard messaging window: 24 hours from the person's last message. */
  static final Duration MESSAGE_WINDOW = Duration.ofHours(24);

  /** A private reply is possible for seven days after the comment. */
  static final Duration COMMENT_WINDOW = Duration.ofDays(7);

  static Flow from(Automation automation, int firstStep, InboundEvent event, Instant now) {
    boolean comment = event instanceof InboundEvent.Comment;
    Recipient recipient = recipient(event);
    Instant notAfter = event.head().occurredAt().plus(comment ? COMMENT_WINDOW : MESSAGE_WINDOW);
    List<SendIntent> sends = new ArrayList<>();
    int step = firstStep;
    boolean goesOn = true;
    while (goesOn && step < automation.steps().size()) {
      Step current = automation.steps().get(step);
      switch (current) {
        case Step.Send send -> sends.add(new SendIntent(send.message(), recipient, notAfter));
      }
      // Meta: one private reply per comment, then silence until the person writes.
      goesOn = !comment && !current.awaitsAnswer();
      step++;
    }
    return new Flow(sends, waiting(automation, step, event, now));
  }

  private static Optional<Run> waiting(
      Automation automation, int nextStep, InboundEvent event, Instant now) {
    if (nextStep >= automation.steps().size()) {
      return Optional.empty();
    }
    Instant until =
        now.plus(event instanceof InboundEvent.Comment ? COMMENT_WINDOW : MESSAGE_WINDOW);
    return Optional.of(
        new Run(
            automation.id().value(),
            automation.revision(),
            nextStep,
            enteredAt(event, now),
            until));
  }

  /**
   * WhatsApp tells times in whole seconds: an answer within the same second must not look older.
   */
  private static Instant enteredAt(InboundEvent event, Instant now) {
    return switch (event.head().conversation().account().channel()) {
      case INSTAGRAM -> now;
      case WHATSAPP -> now.truncatedTo(ChronoUnit.SECONDS);
    };
  }

  private static Recipient recipient(InboundEvent event) {
    return event instanceof InboundEvent.Comment comment
        ? new Recipient.Comment(comment.commentId())
        : new Recipient.User(event.head().conversation().user());
  }
}
