package dev.parley.local.meta;

import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Webhooks of WhatsApp, for what a person does there.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages">Meta:
 *     messages webhook</a>
 */
public final class WhatsAppWebhook {
  private static final String BUSINESS_ACCOUNT = "102290129340398";
  private static final long MILLIS = 1000;

  private WhatsAppWebhook() {}

  /**
   * The exact bytes that Meta posts.
   *
   * @param name of the person's profile
   * @throws IllegalArgumentException if there is no such event on WhatsApp
   */
  public static byte[] body(MetaEvent event, MetaEvent.Head head, String name) {
    return switch (event) {
      case MetaEvent.Dm dm ->
          message(
              head,
              name,
              "text",
              out -> {
                out.object("text", text -> text.text("body", dm.said()));
                dm.cameBy().ifPresent(from -> referral(from, out));
              });
      case MetaEvent.QuickReply tap -> tap(head, name, tap.said(), tap.payload());
      case MetaEvent.Postback tap -> tap(head, name, tap.title(), tap.payload());
      case MetaEvent.Media media -> media(head, name, media);
      case MetaEvent.Reaction reaction ->
          message(
              head,
              name,
              "reaction",
              out ->
                  out.object(
                      "reaction",
                      to -> {
                        to.text("message_id", reaction.mid());
                        to.text("emoji", reaction.emoji());
                      }));
      case MetaEvent.Unreaction gone ->
          message(
              head,
              name,
              "reaction",
              out -> out.object("reaction", to -> to.text("message_id", gone.mid())));
      case MetaEvent.Unsent _ ->
          message(
              head,
              name,
              "revoke",
              out -> out.object("revoke", to -> to.text("original_message_id", head.id())));
      case MetaEvent.Edited edited -> edited(head, name, edited);
      case MetaEvent.Echo echo -> echo(head, echo);
      case MetaEvent.Read read -> read(head, read);
      case MetaEvent.StoryReply _,
          MetaEvent.StoryMention _,
          MetaEvent.Comment _,
          MetaEvent.Standby _,
          MetaEvent.Referral _ ->
          throw new IllegalArgumentException("WhatsApp has no such event: " + event);
    };
  }

  private static void referral(MetaEvent.Referral from, JsonWriter out) {
    out.object(
        "referral",
        to -> {
          to.text("source_type", "ad");
          to.text("source_id", from.adId());
          to.text("source_url", "https://fb.me/x");
        });
  }

  private static byte[] tap(MetaEvent.Head head, String name, String title, String id) {
    return message(
        head,
        name,
        "interactive",
        out ->
            out.object(
                "interactive",
                to -> {
                  to.text("type", "button_reply");
                  to.object(
                      "button_reply",
                      reply -> {
                        reply.text("id", id);
                        reply.text("title", title);
                      });
                }));
  }

  private static byte[] media(MetaEvent.Head head, String name, MetaEvent.Media media) {
    String type = media.type().equals("file") ? "document" : media.type();
    return message(
        head,
        name,
        type,
        out ->
            out.object(
                type,
                to -> {
                  to.text("id", "1003383421387256");
                  to.text("mime_type", "application/octet-stream");
                }));
  }

  private static byte[] edited(MetaEvent.Head head, String name, MetaEvent.Edited edited) {
    return message(
        head,
        name,
        "edit",
        out ->
            out.object(
                "edit",
                to -> {
                  to.text("original_message_id", head.id());
                  to.object(
                      "message",
                      inner -> {
                        inner.text("type", "text");
                        inner.object("text", text -> text.text("body", edited.said()));
                      });
                }));
  }

  private static byte[] echo(MetaEvent.Head head, MetaEvent.Echo echo) {
    return change(
        "smb_message_echoes",
        head,
        value ->
            value.objects(
                "message_echoes",
                List.of(echo),
                (to, it) -> {
                  to.text("from", head.account());
                  to.text("to", head.user());
                  to.text("id", head.id());
                  to.text("timestamp", seconds(head));
                  to.text("type", "text");
                  to.object("text", text -> text.text("body", it.said()));
                }));
  }

  private static byte[] read(MetaEvent.Head head, MetaEvent.Read read) {
    return change(
        "messages",
        head,
        value ->
            value.objects(
                "statuses",
                List.of(read),
                (to, it) -> {
                  to.text("id", it.mid());
                  to.text("status", "read");
                  to.text("timestamp", seconds(head));
                  to.text("recipient_id", head.user());
                }));
  }

  private static byte[] message(
      MetaEvent.Head head, String name, String type, Consumer<JsonWriter> content) {
    return change(
        "messages",
        head,
        value -> {
          value.objects(
              "contacts",
              List.of(name),
              (to, it) -> {
                to.object("profile", profile -> profile.text("name", it));
                to.text("wa_id", head.user());
              });
          value.objects(
              "messages",
              List.of(type),
              (to, it) -> {
                to.text("from", head.user());
                to.text("id", head.id());
                to.text("timestamp", seconds(head));
                to.text("type", it);
                content.accept(to);
              });
        });
  }

  private static byte[] change(String field, MetaEvent.Head head, Consumer<JsonWriter> content) {
    return JsonWriter.object(
            out -> {
              out.text("object", "whatsapp_business_account");
              out.objects(
                  "entry",
                  List.of(field),
                  (entry, _) -> {
                    entry.text("id", BUSINESS_ACCOUNT);
                    entry.objects(
                        "changes",
                        List.of(field),
                        (change, it) -> {
                          change.text("field", it);
                          change.object("value", value -> value(value, head, content));
                        });
                  });
            })
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void value(JsonWriter out, MetaEvent.Head head, Consumer<JsonWriter> content) {
    out.text("messaging_product", "whatsapp");
    out.object(
        "metadata",
        to -> {
          to.text("display_phone_number", "15550783881");
          to.text("phone_number_id", head.account());
        });
    content.accept(out);
  }

  /** WhatsApp's times are whole seconds. */
  private static String seconds(MetaEvent.Head head) {
    return String.valueOf(head.at().toEpochMilli() / MILLIS);
  }
}
