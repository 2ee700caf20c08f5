package dev.parley.engine.dynamodb;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.FileType;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.Section;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The messages of WhatsApp as JSON, for the event's record. */
final class WhatsAppCodec {

  private static final String CHANNEL = "wa_";

  private WhatsAppCodec() {}

  /** The name of a kind for people, who know the channel. */
  static String shown(String kind) {
    return kind.startsWith(CHANNEL) ? kind.substring(CHANNEL.length()) : kind;
  }

  /** The stable name of the kind of message; none is a name of Instagram's. */
  static String kind(WhatsAppMessage message) {
    return switch (message) {
      case WhatsAppMessage.PlainText _ -> "wa_text";
      case WhatsAppMessage.ReplyButtons _ -> "wa_buttons";
      case WhatsAppMessage.RowList _ -> "wa_list";
      case WhatsAppMessage.LinkButton _ -> "wa_link";
      case WhatsAppMessage.File _ -> "wa_file";
      case WhatsAppMessage.Emoji _ -> "wa_reaction";
      case WhatsAppMessage.Seen _ -> "wa_seen";
      case WhatsAppMessage.Template _ -> "wa_template";
    };
  }

  static void write(WhatsAppMessage message, JsonWriter out) {
    switch (message) {
      case WhatsAppMessage.PlainText text -> out.text("text", text.text());
      case WhatsAppMessage.ReplyButtons buttons -> {
        out.text("text", buttons.text());
        edges(buttons.edges(), out);
        out.objects("buttons", buttons.buttons(), WhatsAppCodec::reply);
      }
      case WhatsAppMessage.RowList list -> {
        out.text("text", list.text());
        edges(list.edges(), out);
        out.text("button", list.button());
        out.objects("sections", list.sections(), WhatsAppCodec::section);
      }
      case WhatsAppMessage.LinkButton link -> {
        out.text("text", link.text());
        edges(link.edges(), out);
        out.text("title", link.title());
        out.text("url", link.url());
      }
      case WhatsAppMessage.File file -> {
        out.text("type", file.type().wireName());
        out.text("url", file.url());
        out.text("caption", file.caption());
        out.text("fileName", file.fileName());
      }
      case WhatsAppMessage.Emoji emoji -> {
        out.text("wamid", emoji.wamid());
        out.text("emoji", emoji.emoji());
      }
      case WhatsAppMessage.Seen seen -> {
        out.text("wamid", seen.wamid());
        out.flag("typing", seen.typing());
      }
      case WhatsAppMessage.Template template -> {
        out.text("name", template.name());
        out.text("language", template.language());
        out.objects("components", template.components(), WhatsAppCodec::component);
      }
    }
  }

  private static void edges(Edges edges, JsonWriter out) {
    out.text("header", edges.header());
    out.text("footer", edges.footer());
  }

  private static void reply(JsonWriter out, Reply reply) {
    out.text("id", reply.id());
    out.text("title", reply.title());
  }

  private static void section(JsonWriter out, Section section) {
    out.text("title", section.title());
    out.objects("rows", section.rows(), WhatsAppCodec::row);
  }

  private static void row(JsonWriter out, Row row) {
    out.text("id", row.id());
    out.text("title", row.title());
    out.text("description", row.description());
  }

  private static void component(JsonWriter out, TemplateComponent component) {
    switch (component) {
      case TemplateComponent.Header header -> {
        out.text("part", "header");
        out.object("value", to -> value(to, header.value()));
      }
      case TemplateComponent.Body body -> {
        out.text("part", "body");
        out.objects("values", body.values(), WhatsAppCodec::value);
      }
      case TemplateComponent.Button button -> {
        out.text("part", "button");
        out.text("type", button.type().wireName());
        out.number("index", button.index());
        out.text("value", button.value());
      }
    }
  }

  private static void value(JsonWriter out, Value value) {
    switch (value) {
      case Value.Text text -> {
        out.text("name", text.name());
        out.text("text", text.text());
      }
      case Value.File file -> {
        out.text("type", file.type().wireName());
        out.text("url", file.url());
        out.text("fileName", file.fileName());
      }
    }
  }

  /** The message of this kind; empty if it is none of WhatsApp's. */
  static Optional<OutboundMessage> read(String kind, Json json) {
    return Optional.ofNullable(
        switch (kind) {
          case "wa_text" -> new WhatsAppMessage.PlainText(text(json, "text"));
          case "wa_buttons" ->
              new WhatsAppMessage.ReplyButtons(
                  text(json, "text"),
                  edges(json),
                  json.get("buttons").items().stream().map(WhatsAppCodec::reply).toList());
          case "wa_list" ->
              new WhatsAppMessage.RowList(
                  text(json, "text"),
                  edges(json),
                  text(json, "button"),
                  json.get("sections").items().stream().map(WhatsAppCodec::section).toList());
          case "wa_link" ->
              new WhatsAppMessage.LinkButton(
                  text(json, "text"), edges(json), text(json, "title"), text(json, "url"));
          case "wa_file" ->
              new WhatsAppMessage.File(
                  fileType(json),
                  text(json, "url"),
                  json.get("caption").text(),
                  json.get("fileName").text());
          case "wa_reaction" -> new WhatsAppMessage.Emoji(text(json, "wamid"), text(json, "emoji"));
          case "wa_seen" ->
              new WhatsAppMessage.Seen(text(json, "wamid"), json.get("typing").isTrue());
          case "wa_template" ->
              new WhatsAppMessage.Template(
                  text(json, "name"),
                  text(json, "language"),
                  json.get("components").items().stream().map(WhatsAppCodec::component).toList());
          default -> null;
        });
  }

  private static Edges edges(Json json) {
    return new Edges(json.get("header").text(), json.get("footer").text());
  }

  private static Reply reply(Json json) {
    return new Reply(text(json, "id"), text(json, "title"));
  }

  private static Section section(Json json) {
    return new Section(
        json.get("title").text(),
        json.get("rows").items().stream().map(WhatsAppCodec::row).toList());
  }

  private static Row row(Json json) {
    return new Row(text(json, "id"), text(json, "title"), json.get("description").text());
  }

  private static TemplateComponent component(Json json) {
    String part = text(json, "part");
    return switch (part) {
      case "header" -> new TemplateComponent.Header(value(json.get("value")));
      case "body" ->
          new TemplateComponent.Body(
              json.get("values").items().stream().map(WhatsAppCodec::value).toList());
      case "button" ->
          new TemplateComponent.Button(
              oneOf(ButtonType.values(), ButtonType::wireName, text(json, "type")),
              json.get("index").number().map(Math::toIntExact).orElse(-1),
              text(json, "value"));
      default -> throw new IllegalArgumentException("Unknown part of a template: " + part);
    };
  }

  private static Value value(Json json) {
    return json.get("url").isPresent()
        ? new Value.File(fileType(json), text(json, "url"), json.get("fileName").text())
        : new Value.Text(json.get("name").text(), text(json, "text"));
  }

  private static FileType fileType(Json json) {
    return oneOf(FileType.values(), FileType::wireName, text(json, "type"));
  }

  private static <E> E oneOf(E[] values, Function<E, String> name, String wanted) {
    return Arrays.stream(values)
        .filter(value -> name.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown " + wanted));
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("Send without " + name));
  }
}
