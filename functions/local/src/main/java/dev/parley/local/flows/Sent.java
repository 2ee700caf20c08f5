package dev.parley.local.flows;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Operation;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that the account sent and the Graph API took.
 *
 * @param mid the id of a message; empty for what is none, such as a typing sign
 */
record Sent(
    long seq, Operation operation, String recipient, String text, Json body, Optional<String> mid) {

  static Sent of(GraphCall call) {
    return new Sent(
        call.seq(),
        call.operation(),
        call.recipient(),
        text(parse(call.body())),
        parse(call.body()),
        Optional.ofNullable(call.messageId()));
  }

  /** Something in a message that can be tapped. A link has no payload. */
  record Choice(String title, Optional<String> payload, boolean quickReply) {}

  boolean isPublicReply() {
    return operation == Operation.COMMENT_REPLY;
  }

  boolean isPrivateReply() {
    return body.get("recipient").get("comment_id").isPresent();
  }

  /** Whether a person can react to it: it is a direct message. */
  boolean isMessage() {
    return mid.isPresent() && !isPublicReply();
  }

  Optional<String> action() {
    return body.get("sender_action")
        .text()
        .or(() -> body.get("reaction").isPresent() ? Optional.of("react") : Optional.empty())
        .or(() -> read());
  }

  /** On WhatsApp both signs are one call. */
  private Optional<String> read() {
    return body.get("status")
        .text()
        .filter("read"::equals)
        .map(_ -> body.get("typing_indicator").isPresent() ? "typing_on" : "mark_seen");
  }

  Optional<String> reaction() {
    return action()
        .filter("react"::equals)
        .flatMap(
            _ ->
                body.get("payload")
                    .get("reaction")
                    .text()
                    .or(() -> body.get("reaction").get("emoji").text()));
  }

  Optional<String> media() {
    return attachment().get("url").text().or(() -> file().get("link").text());
  }

  private Json file() {
    return body.get(body.get("type").text().orElse("type"));
  }

  List<String> buttons() {
    List<String> here = whatsAppChoices().stream().map(Choice::title).toList();
    return here.isEmpty() ? titles(attachment().get("buttons")) : here;
  }

  /** Reply buttons, the rows of a list, a link. */
  private List<Choice> whatsAppChoices() {
    Json action = body.get("interactive").get("action");
    List<Choice> choices = new ArrayList<>(templateReplies());
    action.get("buttons").items().forEach(it -> choices.add(reply(it.get("reply"))));
    for (Json section : action.get("sections").items()) {
      section.get("rows").items().forEach(it -> choices.add(reply(it)));
    }
    action
        .get("parameters")
        .get("display_text")
        .text()
        .ifPresent(title -> choices.add(new Choice(title, Optional.empty(), false)));
    return choices;
  }

  /** Their titles are in the template, which Meta has: here each is called by its place. */
  private List<Choice> templateReplies() {
    return body.get("template").get("components").items().stream()
        .filter(it -> it.get("sub_type").text().equals(Optional.of("quick_reply")))
        .map(
            it ->
                new Choice(
                    "button " + it.get("index").text().orElse(""),
                    it.get("parameters").items().getFirst().get("payload").text(),
                    true))
        .toList();
  }

  private static Choice reply(Json reply) {
    return new Choice(reply.get("title").text().orElse(""), reply.get("id").text(), true);
  }

  List<String> options() {
    return titles(body.get("message").get("quick_replies"));
  }

  List<String> cards() {
    return titles(attachment().get("elements"));
  }

  /** All that can be tapped, in its order. */
  List<Choice> choices() {
    List<Choice> choices = new ArrayList<>(whatsAppChoices());
    body.get("message").get("quick_replies").items().forEach(o -> choices.add(choice(o, true)));
    attachment().get("buttons").items().forEach(b -> choices.add(choice(b, false)));
    for (Json card : attachment().get("elements").items()) {
      card.get("buttons").items().forEach(b -> choices.add(choice(b, false)));
    }
    return choices;
  }

  /** In words. */
  String shown() {
    if (reaction().isPresent()) {
      return "reacts with " + reaction().get();
    }
    if (action().isPresent()) {
      return "(" + action().get() + ")";
    }
    StringBuilder shown = new StringBuilder(kind());
    if (!text.isEmpty()) {
      shown.append('"').append(text).append('"');
    }
    media().ifPresent(url -> shown.append("media ").append(url));
    cards().forEach(card -> shown.append(" {").append(card).append('}'));
    Stream.concat(buttons().stream(), options().stream())
        .forEach(title -> shown.append(" [").append(title).append(']'));
    return shown.toString();
  }

  private String kind() {
    if (isPublicReply()) {
      return "public reply ";
    }
    return isPrivateReply() ? "private reply " : "";
  }

  private Json attachment() {
    return body.get("message").get("attachment").get("payload");
  }

  private static Choice choice(Json json, boolean quickReply) {
    return new Choice(json.get("title").text().orElse(""), json.get("payload").text(), quickReply);
  }

  private static List<String> titles(Json list) {
    return list.items().stream().flatMap(item -> item.get("title").text().stream()).toList();
  }

  /** Of a message, of a template with buttons, or of a public reply. */
  private static String text(Json body) {
    Json message = body.get("message");
    return message
        .text()
        .or(() -> message.get("text").text())
        .or(() -> message.get("attachment").get("payload").get("text").text())
        .or(() -> body.get("text").get("body").text())
        .or(() -> body.get("interactive").get("body").get("text").text())
        .or(() -> body.get("template").get("name").text().map(name -> "template " + name))
        .or(() -> body.get(body.get("type").text().orElse("type")).get("caption").text())
        .orElse("");
  }

  private static Json parse(String body) {
    try {
      return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableJsonException e) {
      return Json.Absent.ABSENT;
    }
  }
}
