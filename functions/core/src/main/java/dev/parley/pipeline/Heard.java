package dev.parley.pipeline;

import dev.parley.automation.FoldedText;
import dev.parley.channel.Hash;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.WhatsAppMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message of the account that Meta tells of, by an echo or in its history.
 *
 * @param mid Meta's id
 * @param saidHash the hash of its text, folded; empty if it has none: a template or a file
 */
public record Heard(String mid, Instant at, Optional<String> saidHash) {

  /** A message with this text, if it has one. */
  public static Heard of(String mid, Instant at, Optional<String> text) {
    return new Heard(mid, at, text.filter(it -> !it.isBlank()).map(Heard::hash));
  }

  /** The hash of what Meta's echo of this message has as its text. */
  static Optional<String> saidHash(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> Optional.of(hash(text.text()));
      case OutboundMessage.QuickReplies replies -> Optional.of(hash(replies.text()));
      case WhatsAppMessage.PlainText text -> Optional.of(hash(text.text()));
      case OutboundMessage.Buttons _,
          OutboundMessage.Carousel _,
          OutboundMessage.Media _,
          OutboundMessage.Reaction _,
          OutboundMessage.SenderAction _,
          OutboundMessage.PublicReply _,
          WhatsAppMessage.ReplyButtons _,
          WhatsAppMessage.RowList _,
          WhatsAppMessage.LinkButton _,
          WhatsAppMessage.File _,
          WhatsAppMessage.Emoji _,
          WhatsAppMessage.Seen _,
          WhatsAppMessage.Template _ ->
          Optional.empty();
    };
  }

  private static String hash(String text) {
    return Hash.sha256(FoldedText.of(text).value()).hex();
  }
}
