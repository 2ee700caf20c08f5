package dev.parley.automation;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Card;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is sent, in one line each: {@code text}, {@code text [Button|Button]}, {@code text
 * (Chip|Chip)}, {@code <Card [Button]>}; with the comment's id before what goes to a comment, and
 * {@code !} before what all can read.
 */
final class Said {
  private Said() {}

  static List<String> by(Decision decision) {
    return decision.sends().stream().map(Said::line).toList();
  }

  private static String line(SendIntent intent) {
    return switch (intent.recipient()) {
      case Recipient.Comment comment -> comment.commentId() + ": " + line(intent.message());
      case Recipient.User _ -> line(intent.message());
    };
  }

  static String line(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> text.text();
      case OutboundMessage.Buttons buttons -> buttons.text() + buttons(buttons.buttons());
      case OutboundMessage.QuickReplies replies ->
          replies.text()
              + replies.options().stream()
                  .map(Option::title)
                  .collect(Collectors.joining("|", " (", ")"));
      case OutboundMessage.Carousel carousel ->
          carousel.cards().stream().map(Said::card).collect(Collectors.joining());
      case OutboundMessage.Media media -> media.url();
      case OutboundMessage.Reaction reaction -> "~" + reaction.reaction();
      case OutboundMessage.SenderAction action -> "~" + action.sign().wireName();
      case OutboundMessage.PublicReply reply -> "!" + reply.text();
      case WhatsAppMessage.PlainText text -> text.text();
      case WhatsAppMessage.ReplyButtons buttons ->
          buttons.text()
              + buttons.buttons().stream()
                  .map(WhatsAppMessage.Reply::title)
                  .collect(Collectors.joining("|", " [", "]"));
      case WhatsAppMessage.RowList list ->
          list.text()
              + list.sections().stream()
                  .flatMap(section -> section.rows().stream())
                  .map(WhatsAppMessage.Row::title)
                  .collect(Collectors.joining("|", " {" + list.button() + ": ", "}"));
      case WhatsAppMessage.LinkButton link ->
          link.text() + " [" + link.title() + "->" + link.url() + "]";
      case WhatsAppMessage.File file -> file.url() + file.caption().map(it -> " " + it).orElse("");
      case WhatsAppMessage.Emoji emoji -> "~" + emoji.emoji();
      case WhatsAppMessage.Seen seen -> seen.typing() ? "~typing" : "~read";
      case WhatsAppMessage.Template template -> "template " + template.name();
    };
  }

  private static String card(Card card) {
    return "<" + card.title() + (card.buttons().isEmpty() ? "" : buttons(card.buttons())) + ">";
  }

  private static String buttons(List<Button> buttons) {
    return buttons.stream().map(Button::title).collect(Collectors.joining("|", " [", "]"));
  }
}
