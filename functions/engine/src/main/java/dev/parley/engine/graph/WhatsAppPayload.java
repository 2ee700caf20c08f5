package dev.parley.engine.graph;

import dev.parley.channel.UserId;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.Section;
import dev.parley.wire.JsonWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The body of a send on WhatsApp, as Meta documents it: {@code POST /<phone number id>/messages}.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Meta:
 *     messages</a>
 */
final class WhatsAppPayload {
  /**
   * A {@code wa_id}; everything else is a business-scoped id, such as {@code US.13491208655302}.
   */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{4,15}");

  private static final Pattern LINK = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  private WhatsAppPayload() {}

  /**
   * The body.
   *
   * @param reference comes back with every status of the message; at most 512 characters
   */
  static String json(UserId to, WhatsAppMessage message, String reference) {
    return JsonWriter.object(
        out -> {
          out.text("messaging_product", "whatsapp");
          if (message instanceof WhatsAppMessage.Seen seen) {
            seen(seen, out);
          } else {
            address(to, out);
            out.text("biz_opaque_callback_data", reference);
            content(message, out);
          }
        });
  }

  /** Meta drops a message with a business-scoped id in {@code to}, and answers 200. */
  private static void address(UserId to, JsonWriter out) {
    out.text("recipient_type", "individual");
    if (NUMBER.matcher(to.value()).matches()) {
      out.text("to", "+" + to.value());
    } else {
      out.text("recipient", to.value());
    }
  }

  private static void seen(WhatsAppMessage.Seen seen, JsonWriter out) {
    out.text("status", "read");
    out.text("message_id", seen.wamid());
    if (seen.typing()) {
      out.object("typing_indicator", typing -> typing.text("type", "text"));
    }
  }

  private static void content(WhatsAppMessage message, JsonWriter out) {
    switch (message) {
      case WhatsAppMessage.PlainText text -> typed(out, "text", to -> text(text.text(), to));
      case WhatsAppMessage.ReplyButtons buttons ->
          interactive(
              out,
              "button",
              buttons.text(),
              buttons.edges(),
              to -> to.objects("buttons", buttons.buttons(), WhatsAppPayload::button));
      case WhatsAppMessage.RowList list ->
          interactive(
              out,
              "list",
              list.text(),
              list.edges(),
              to -> {
                to.text("button", list.button());
                to.objects("sections", list.sections(), WhatsAppPayload::section);
              });
      case WhatsAppMessage.LinkButton link ->
          interactive(out, "cta_url", link.text(), link.edges(), to -> link(link, to));
      case WhatsAppMessage.File file -> typed(out, file.type().wireName(), to -> file(file, to));
      case WhatsAppMessage.Emoji emoji ->
          typed(
              out,
              "reaction",
              to -> {
                to.text("message_id", emoji.wamid());
                to.text("emoji", emoji.emoji());
              });
      case WhatsAppMessage.Template template ->
          typed(out, "template", to -> template(template, to));
      case WhatsAppMessage.Seen _ ->
          throw new IllegalArgumentException("Marking as read has no content.");
    }
  }

  private static void typed(JsonWriter out, String type, Consumer<JsonWriter> content) {
    out.text("type", type);
    out.object(type, content);
  }

  private static void text(String text, JsonWriter out) {
    out.flag("preview_url", LINK.matcher(text).find());
    out.text("body", text);
  }

  private static void interactive(
      JsonWriter out, String kind, String text, Edges edges, Consumer<JsonWriter> action) {
    typed(
        out,
        "interactive",
        to -> {
          to.text("type", kind);
          edges
              .header()
              .ifPresent(
                  it ->
                      to.object(
                          "header",
                          header -> {
                            header.text("type", "text");
                            header.text("text", it);
                          }));
          to.object("body", body -> body.text("text", text));
          edges.footer().ifPresent(it -> to.object("footer", footer -> footer.text("text", it)));
          to.object("action", action);
        });
  }

  private static void button(JsonWriter out, Reply reply) {
    out.text("type", "reply");
    out.object(
        "reply",
        to -> {
          to.text("id", reply.id());
          to.text("title", reply.title());
        });
  }

  private static void section(JsonWriter out, Section section) {
    out.text("title", section.title());
    out.objects("rows", section.rows(), WhatsAppPayload::row);
  }

  private static void row(JsonWriter out, Row row) {
    out.text("id", row.id());
    out.text("title", row.title());
    out.text("description", row.description());
  }

  private static void link(WhatsAppMessage.LinkButton link, JsonWriter out) {
    out.text("name", "cta_url");
    out.object(
        "parameters",
        to -> {
          to.text("display_text", link.title());
          to.text("url", link.url());
        });
  }

  private static void file(WhatsAppMessage.File file, JsonWriter out) {
    out.text("link", file.url());
    out.text("caption", file.caption());
    out.text("filename", file.fileName());
  }

  private static void template(WhatsAppMessage.Template template, JsonWriter out) {
    out.text("name", template.name());
    out.object("language", language -> language.text("code", template.language()));
    if (!template.components().isEmpty()) {
      out.objects("components", template.components(), WhatsAppPayload::component);
    }
  }

  private static void component(JsonWriter out, TemplateComponent component) {
    switch (component) {
      case TemplateComponent.Header header -> {
        out.text("type", "header");
        out.objects("parameters", List.of(header.value()), WhatsAppPayload::value);
      }
      case TemplateComponent.Body body -> {
        out.text("type", "body");
        out.objects("parameters", body.values(), WhatsAppPayload::value);
      }
      case TemplateComponent.Button button -> {
        out.text("type", "button");
        out.text("sub_type", button.type().wireName());
        out.text("index", String.valueOf(button.index()));
        out.objects("parameters", List.of(button), WhatsAppPayload::tap);
      }
    }
  }

  private static void value(JsonWriter out, Value value) {
    switch (value) {
      case Value.Text text -> {
        out.text("type", "text");
        out.text("parameter_name", text.name());
        out.text("text", text.text());
      }
      case Value.File file -> {
        String type = file.type().wireName();
        out.text("type", type);
        out.object(
            type,
            to -> {
              to.text("link", file.url());
              to.text("filename", file.fileName());
            });
      }
    }
  }

  /** Each type of button calls its value by another name. */
  private static void tap(JsonWriter out, TemplateComponent.Button button) {
    String name = parameter(button.type());
    out.text("type", name);
    out.text(name, button.value());
  }

  private static String parameter(ButtonType type) {
    return switch (type) {
      case QUICK_REPLY -> "payload";
      case URL -> "text";
      case COPY_CODE -> "coupon_code";
    };
  }
}
