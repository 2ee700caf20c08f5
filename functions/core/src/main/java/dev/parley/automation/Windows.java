package dev.parley.automation;

import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Meta's times: 24 hours from the person's last message or tap, seven days from a comment. See <a
 * href="https://developers.facebook.com/docs/messenger-platform/policy/policy-overview">messaging
 * windows</a> and <a
 * href="https://developers.facebook.com/docs/instagram-platform/private-replies">private
 * replies</a>.
 */
public final class Windows {
  /** The standard messaging window. */
  public static final Duration MESSAGE = Duration.ofHours(24);

  /** How long a comment can have its private reply. */
  public static final Duration COMMENT = Duration.ofDays(7);

  /** What is left unused at the end, for the way to Meta. */
  public static final Duration MARGIN = Duration.ofSeconds(60);

  private Windows() {}

  /**
   * Whether the event opens the messaging window: what the person says or taps. A comment does not,
   * nor does a reaction that is taken back.
   */
  public static boolean opens(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Reaction reaction -> reaction.emoji().isPresent();
      case InboundEvent.Text _,
          InboundEvent.QuickReply _,
          InboundEvent.Postback _,
          InboundEvent.Media _,
          InboundEvent.StoryReply _,
          InboundEvent.StoryMention _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _ ->
          true;
      case InboundEvent.Comment _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          false;
    };
  }

  /** When the person last did what opens the window, this event included. */
  static Optional<Instant> lastAction(Situation situation) {
    Optional<Instant> before = situation.contact().lastUserActionAt();
    Instant at = situation.event().head().occurredAt();
    return opens(situation.event()) && before.map(at::isAfter).orElse(true)
        ? Optional.of(at)
        : before;
  }

  /** When a message to the person has to be sent at the latest; empty if the window is closed. */
  static Optional<Instant> end(Situation situation) {
    return lastAction(situation)
        .map(at -> at.plus(MESSAGE).minus(MARGIN))
        .filter(end -> end.isAfter(situation.now()));
  }
}
