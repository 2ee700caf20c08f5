package dev.parley.automation;

import dev.parley.channel.UserId;
import dev.parley.outbound.DeliveryState;
import java.time.Instant;
import java.util.Optional;

/** Something that a decision needs to know and that is not in the event or in the state. */
public sealed interface Question {

  /** The person's profile as it is now: name, username, and whether they follow. */
  record Profile(UserId user) implements Question {}

  /** When a comment was written; Meta's notification does not say. */
  record CommentTime(String commentId) implements Question {}

  /** When a post was published. */
  record MediaTime(String mediaId) implements Question {}

  /** Binds an automation that waits for the next post to this one, unless it is bound by now. */
  record Bind(AutomationId automation, String mediaId) implements Question {}

  /** Whether a person has the conversation already, and until when. */
  record CurrentPause() implements Question {}

  /** An automation as it was at this revision. */
  record OldRevision(AutomationId automation, long revision) implements Question {}

  /**
   * Whether an echo is of a message of ours; if it shows what became of a send, that is written.
   *
   * @param at when it was sent, as Meta says
   * @param text empty for anything but text
   */
  record SentByUs(String mid, Instant at, Optional<String> text) implements Question {}

  /**
   * Writes that Meta has the send to which we gave this reference, and how far it has come.
   *
   * @param reference what WhatsApp's status gives back as {@code biz_opaque_callback_data}
   * @param code Meta's, if it failed
   * @param at when Meta says that it happened
   */
  record Proof(
      String reference, String mid, DeliveryState state, Optional<Integer> code, Instant at)
      implements Question {}
}
