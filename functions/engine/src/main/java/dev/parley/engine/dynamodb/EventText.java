package dev.parley.engine.dynamodb;

import dev.parley.event.InboundEvent;
import java.util.Optional;

/** Events with another text. */
final class EventText {
  private EventText() {}

  /** The event with this text; empty if it is of a kind that has none. */
  static Optional<InboundEvent> replaced(InboundEvent event, String text) {
    return switch (event) {
      case InboundEvent.Text old ->
          Optional.of(
              new InboundEvent.Text(old.head(), old.mid(), text, old.replyTo(), old.referral()));
      case InboundEvent.QuickReply old ->
          Optional.of(new InboundEvent.QuickReply(old.head(), old.mid(), text, old.payload()));
      case InboundEvent.Media old ->
          Optional.of(
              new InboundEvent.Media(old.head(), old.mid(), Optional.of(text), old.attachments()));
      case InboundEvent.StoryReply old ->
          Optional.of(
              new InboundEvent.StoryReply(
                  old.head(), old.mid(), Optional.of(text), old.storyId(), old.storyUrl()));
      case InboundEvent.Comment old ->
          Optional.of(
              new InboundEvent.Comment(
                  old.head(),
                  old.commentId(),
                  text,
                  old.username(),
                  old.parentId(),
                  old.mediaId(),
                  old.live()));
      case InboundEvent.FromUser _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          Optional.empty();
    };
  }
}
