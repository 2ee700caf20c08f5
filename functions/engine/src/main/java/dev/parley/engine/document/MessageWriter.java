package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import io.micronaut.json.tree.JsonNode;
import java.util.List;

/** Writes what a step says. */
final class MessageWriter {

  private MessageWriter() {}

  static void write(Message message, Members out) {
    switch (message) {
      case Message.Text text -> kind(StepKind.TEXT, out).text("text", text.text());
      case Message.Buttons buttons -> buttons(buttons, kind(StepKind.BUTTONS, out));
      case Message.QuickReplies replies ->
          kind(StepKind.QUICK_REPLIES, out)
              .text("text", replies.text())
              .nodes("options", choices(replies.options()));
      case Message.Carousel carousel ->
          kind(StepKind.CAROUSEL, out)
              .nodes("cards", carousel.cards().stream().map(MessageWriter::card).toList());
      case Message.Media media ->
          kind(StepKind.MEDIA, out)
              .text("mediaType", media.type().wireName())
              .text("url", media.url());
      case Message.Template template -> template(template, kind(StepKind.TEMPLATE, out));
    }
  }

  /**
   * Writes a private reply.
   *
   * @throws IllegalArgumentException if it is neither text nor buttons: no document gives such a
   *     one
   */
  static void writePrivately(Message message, Members out) {
    kind(StepKind.PRIVATE_REPLY, out);
    switch (message) {
      case Message.Text text -> out.text("text", text.text());
      case Message.Buttons buttons -> buttons(buttons, out);
      case Message.QuickReplies _,
          Message.Carousel _,
          Message.Media _,
          Message.Template _ ->
          throw new IllegalArgumentException("A private reply is text or buttons: " + message);
    }
  }

  private static void template(Message.Template template, Members out) {
    out.text("name", template.name()).text("language", template.language());
    template.header().ifPresent(it -> out.node("header", header(it)));
    if (!template.values().isEmpty()) {
      out.texts("values", template.values());
    }
    if (!template.replies().isEmpty()) {
      out.nodes("replies", choices(template.replies()));
    }
    out.text("linkValue", template.linkValue());
  }

  private static JsonNode header(Message.TemplateHeader header) {
    return switch (header) {
      case Message.TemplateHeader.Words words -> new Members().text("text", words.text()).node();
      case Message.TemplateHeader.Picture picture ->
          new Members().text("imageUrl", picture.imageUrl()).node();
    };
  }

  private static Members kind(StepKind kind, Members out) {
    return out.text("kind", kind.wireName());
  }

  private static void buttons(Message.Buttons buttons, Members out) {
    out.text("text", buttons.text()).nodes("buttons", choices(buttons.buttons()));
  }

  private static JsonNode card(Message.Card card) {
    Members out =
        new Members()
            .text("title", card.title())
            .text("subtitle", card.subtitle())
            .text("imageUrl", card.imageUrl())
            .text("url", card.link());
    return card.buttons().isEmpty()
        ? out.node()
        : out.nodes("buttons", choices(card.buttons())).node();
  }

  private static List<JsonNode> choices(List<Choice> choices) {
    return choices.stream().map(MessageWriter::choice).toList();
  }

  private static JsonNode choice(Choice choice) {
    return switch (choice) {
      case Choice.Link link ->
          new Members().text("title", link.title()).text("url", link.url()).node();
      case Choice.Tap tap ->
          new Members()
              .text("title", tap.title())
              .text("payload", tap.payload())
              .text("goTo", tap.goTo())
              .node();
    };
  }
}
