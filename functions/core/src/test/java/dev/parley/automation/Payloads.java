package dev.parley.automation;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.WhatsAppMessage;
import java.util.List;
import java.util.Map;

/** What a person could tap on a message. */
final class Payloads {
  private Payloads() {}

  static List<String> of(OutboundMessage message) {
    return byTitle(message).stream().map(Map.Entry::getValue).toList();
  }

  /** Titles and their payloads, in order. */
  static List<Map.Entry<String, String>> byTitle(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Buttons buttons -> buttons(buttons.buttons());
      case OutboundMessage.QuickReplies replies ->
          replies.options().stream()
              .map(option -> Map.entry(option.title(), option.payload()))
              .toList();
      case OutboundMessage.Carousel carousel ->
          carousel.cards().stream().flatMap(card -> buttons(card.buttons()).stream()).toList();
      case WhatsAppMessage.ReplyButtons buttons ->
          buttons.buttons().stream().map(it -> Map.entry(it.title(), it.id())).toList();
      case WhatsAppMessage.RowList list ->
          list.sections().stream()
              .flatMap(section -> section.rows().stream())
              .map(it -> Map.entry(it.title(), it.id()))
              .toList();
      case OutboundMessage.Text _,
          OutboundMessage.Media _,
          OutboundMessage.Reaction _,
          OutboundMessage.SenderAction _,
          OutboundMessage.PublicReply _,
          WhatsAppMessage.PlainText _,
          WhatsAppMessage.LinkButton _,
          WhatsAppMessage.File _,
          WhatsAppMessage.Emoji _,
          WhatsAppMessage.Seen _,
          WhatsAppMessage.Template _ ->
          List.of();
    };
  }

  private static List<Map.Entry<String, String>> buttons(List<Button> buttons) {
    return buttons.stream()
        .filter(Button.Postback.class::isInstance)
        .map(Button.Postback.class::cast)
        .map(button -> Map.entry(button.title(), button.payload()))
        .toList();
  }
}
