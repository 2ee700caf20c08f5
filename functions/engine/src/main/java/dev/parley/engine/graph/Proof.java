package dev.parley.engine.graph;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.wire.Json;
import java.util.Optional;

/** What shows in an answer with HTTP 200 that Meta took what was sent. */
enum Proof {
  /** {@code {"recipient_id":"…","message_id":"…"}}. */
  MESSAGE_ID,
  /** {@code {"messages":[{"id":"wamid…"}]}}: WhatsApp's. */
  WAMID,
  /** {@code {"id":"…"}}: the new comment. */
  COMMENT_ID,
  /**
   * The answer itself: what is no message gets no id. Meta's pages show none for these; clients in
   * the wild see {@code {"recipient_id":"…"}}.
   */
  ANSWER;

  private static final int ID_LENGTH_MAX = 512;

  static Proof of(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Reaction _, OutboundMessage.SenderAction _ -> ANSWER;
      case OutboundMessage.PublicReply _ -> COMMENT_ID;
      case WhatsAppMessage.Seen _ -> ANSWER;
      case WhatsAppMessage _ -> WAMID;
      case OutboundMessage.Text _,
          OutboundMessage.Buttons _,
          OutboundMessage.QuickReplies _,
          OutboundMessage.Carousel _,
          OutboundMessage.Media _ ->
          MESSAGE_ID;
    };
  }

  /** The id of what was taken, "" if it has none; empty if the answer proves nothing. */
  Optional<String> in(Json answer) {
    return switch (this) {
      case MESSAGE_ID -> id(answer.get("message_id"));
      case WAMID ->
          answer.get("messages").items().stream().findFirst().flatMap(it -> id(it.get("id")));
      case COMMENT_ID -> id(answer.get("id"));
      case ANSWER ->
          answer.get("error").isPresent()
              ? Optional.empty()
              : Optional.of(id(answer.get("message_id")).orElse(""));
    };
  }

  private static Optional<String> id(Json value) {
    return value instanceof Json.Text(String id) && !id.isBlank() && id.length() <= ID_LENGTH_MAX
        ? Optional.of(id)
        : Optional.empty();
  }
}
