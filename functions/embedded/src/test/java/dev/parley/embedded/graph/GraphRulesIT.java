package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphRulesIT {

  private static final String IMAGE =
      "{\"type\":\"image\",\"payload\":{\"url\":\"https://a.example/i.png\"}}";

  private final GraphServer server = GraphServer.open();
  private final GraphClient client = new GraphClient(server);

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  static Stream<String> goodMessages() {
    return Stream.of(
        text("a".repeat(1000)),
        text("ä".repeat(500)),
        message(
            "\"text\":\"hi\",\"quick_replies\":[%s]"
                .formatted(times(13, quickReply("t".repeat(20))))),
        message(buttons("t".repeat(640), times(3, button("b".repeat(20))))),
        message(generic(times(10, element("e".repeat(80), "s".repeat(80), times(3, button("b")))))),
        message(
            "\"attachment\":{\"type\":\"image\",\"payload\":{\"url\":\"https://a.example/i.png\"}}"),
        message("\"attachment\":{\"type\":\"like_heart\"}"),
        message(media("video", "\"url\":\"https://a.example/v.mp4?x=1\"")),
        message(media("audio", "\"url\":\"https://a.example/a.m4a\"")),
        message(media("file", "\"attachment_id\":\"12\"")),
        message("\"attachments\":[%s]".formatted(times(10, IMAGE))),
        message(generic("{\"title\":\"e\",\"image_url\":\"https://a.example/i.png\"}")),
        message(generic(linked("\"type\":\"web_url\",\"url\":\"https://a.example\""))),
        message(
            buttons("t", "{\"type\":\"web_url\",\"title\":\"b\",\"url\":\"http://a.example\"}")),
        typed("RESPONSE", "\"text\":\"hi\",\"quick_replies\":[%s]".formatted(quickReply("t"))),
        typed("UPDATE", "\"text\":\"hi\""),
        whatsApp("text", "{\"body\":\"%s\"}".formatted("a".repeat(4096))),
        whatsApp("template", "{\"name\":\"hello\",\"language\":{\"code\":\"en\"}}"),
        whatsApp("interactive", replyButtons(3)),
        whatsApp("interactive", list(10)),
        whatsApp(
            "interactive",
            "{\"type\":\"cta_url\",\"body\":{\"text\":\"t\"},\"action\":{\"name\":\"cta_url\",\"parameters\":{\"display_text\":\"b\",\"url\":\"https://a.example\"}}}"),
        whatsApp("image", "{\"link\":\"https://a.example/i.png\",\"caption\":\"c\"}"),
        whatsApp("document", "{\"link\":\"https://a.example/d\",\"filename\":\"d.pdf\"}"),
        whatsApp("reaction", "{\"message_id\":\"wamid.A\",\"emoji\":\"x\"}"),
        "{\"messaging_product\":\"whatsapp\",\"recipient\":\"US.1\",\"type\":\"text\",\"text\":{\"body\":\"a\"}}",
        "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.A\"}");
  }

  static Stream<Arguments> badMessages() {
    return Stream.of(
        bad("text above 1000 bytes", text("a".repeat(1001))),
        bad("text above 1000 bytes in fewer characters", text("ä".repeat(501))),
        bad("no text", text("")),
        bad(
            "14 quick replies",
            message(
                "\"text\":\"hi\",\"quick_replies\":[%s]".formatted(times(14, quickReply("t"))))),
        bad("no quick replies", message("\"text\":\"hi\",\"quick_replies\":[]")),
        bad(
            "title of 21",
            message(
                "\"text\":\"hi\",\"quick_replies\":[%s]".formatted(quickReply("t".repeat(21))))),
        bad("template text of 641", message(buttons("t".repeat(641), button("b")))),
        bad("no buttons", message(buttons("t", ""))),
        bad("4 buttons", message(buttons("t", times(4, button("b"))))),
        bad("button title of 21", message(buttons("t", button("b".repeat(21))))),
        bad(
            "button without target",
            message(buttons("t", "{\"type\":\"postback\",\"title\":\"b\"}"))),
        bad("11 elements", message(generic(times(11, element("e", "s", button("b")))))),
        bad("element title of 81", message(generic(element("e".repeat(81), "s", button("b"))))),
        bad("element subtitle of 81", message(generic(element("e", "s".repeat(81), button("b"))))),
        bad("element with 4 buttons", message(generic(element("e", "s", times(4, button("b")))))),
        bad("element with a title only", message(generic("{\"title\":\"e\"}"))),
        bad("unknown attachment", message("\"attachment\":{\"type\":\"poll\"}")),
        bad("media without a place", message("\"attachment\":{\"type\":\"image\",\"payload\":{}}")),
        bad("media from nowhere", message(media("video", "\"url\":\"v.mp4\""))),
        bad(
            "media with two places",
            message(media("audio", "\"url\":\"https://a.example\",\"attachment_id\":\"1\""))),
        bad("11 images", message("\"attachments\":[%s]".formatted(times(11, IMAGE)))),
        bad("no images", message("\"attachments\":[]")),
        bad(
            "a video among images",
            message(
                "\"attachments\":[{%s}]"
                    .formatted("\"type\":\"video\",\"payload\":{\"url\":\"https://a.example\"}"))),
        bad(
            "element picture without https",
            message(generic("{\"title\":\"e\",\"image_url\":\"http://a.example/i.png\"}"))),
        bad(
            "element with an empty list only",
            message(generic("{\"title\":\"e\",\"buttons\":[]}"))),
        bad("element with an empty list of buttons", message(generic(element("e", "s", "")))),
        bad(
            "element with an empty subtitle only",
            message(generic("{\"title\":\"e\",\"subtitle\":\"\"}"))),
        bad(
            "element action that is a postback",
            message(generic(linked("\"type\":\"postback\",\"payload\":\"p\"")))),
        bad(
            "element action with a title",
            message(
                generic(
                    linked("\"type\":\"web_url\",\"url\":\"https://a.example\",\"title\":\"t\"")))),
        bad(
            "button to nowhere",
            message(buttons("t", "{\"type\":\"web_url\",\"title\":\"b\",\"url\":\"shop\"}"))),
        bad(
            "button payload of 1001",
            message(
                buttons(
                    "t",
                    "{\"type\":\"postback\",\"title\":\"b\",\"payload\":\"%s\"}"
                        .formatted("p".repeat(1001))))),
        bad("unknown messaging_type", typed("LATER", "\"text\":\"hi\"")),
        bad(
            "quick replies outside a response",
            typed("UPDATE", "\"text\":\"hi\",\"quick_replies\":[%s]".formatted(quickReply("t")))),
        bad("message that is a text", "{\"recipient\":{\"id\":\"u\"},\"message\":\"hi\"}"),
        bad("no recipient", "{\"message\":{\"text\":\"hi\"}}"),
        bad(
            "two recipients",
            "{\"recipient\":{\"id\":\"u\",\"comment_id\":\"c\"},\"message\":{\"text\":\"hi\"}}"),
        bad("number as recipient", "{\"recipient\":{\"id\":12},\"message\":{\"text\":\"hi\"}}"),
        bad("nothing to do", "{\"recipient\":{\"id\":\"u\"}}"),
        bad("unknown action", "{\"recipient\":{\"id\":\"u\"},\"sender_action\":\"wave\"}"),
        bad("no JSON", "recipient=u"),
        bad("no object", "[]"),
        bad(
            "WhatsApp text of 4097",
            whatsApp("text", "{\"body\":\"%s\"}".formatted("a".repeat(4097)))),
        bad(
            "WhatsApp without content",
            "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915112345\",\"type\":\"text\"}"),
        bad(
            "WhatsApp without receiver",
            "{\"messaging_product\":\"whatsapp\",\"type\":\"text\",\"text\":{\"body\":\"a\"}}"),
        bad("WhatsApp template without language", whatsApp("template", "{\"name\":\"hello\"}")),
        bad("11 rows", whatsApp("interactive", list(11))),
        bad("no rows", whatsApp("interactive", list(0))),
        bad(
            "an id in place of a number",
            "{\"messaging_product\":\"whatsapp\",\"to\":\"US.1\",\"type\":\"text\",\"text\":{\"body\":\"a\"}}"),
        bad(
            "audio with a caption",
            whatsApp("audio", "{\"link\":\"https://a.example/a\",\"caption\":\"c\"}")),
        bad("unknown type", whatsApp("hologram", "{\"a\":1}")),
        bad(
            "a template's value of two lines",
            whatsApp(
                "template",
                "{\"name\":\"hello\",\"language\":{\"code\":\"en\"},\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"a\\nb\"}]}]}")),
        bad("4 reply buttons", whatsApp("interactive", replyButtons(4))));
  }

  @ParameterizedTest
  @MethodSource("goodMessages")
  void messageAtTheLimitIsTaken(String body) throws Exception {
    assertThat(client.post("/v25.0/1/messages", body).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMessages")
  void messageBeyondALimitIsRefused(String what, String body) throws Exception {
    assertThat(error(client.post("/v25.0/1/messages", body))).as(what).isEqualTo("400 100/0");
  }

  @Test
  void textAndAttachmentExcludeEachOther() throws Exception {
    String both = message("\"text\":\"hi\",\"attachment\":{\"type\":\"like_heart\"}");

    assertThat(error(client.post("/v25.0/1/messages", both))).isEqualTo("400 100/2534015");
    assertThat(error(client.post("/v25.0/1/messages", message("")))).isEqualTo("400 100/2534015");
  }

  @Test
  void messageAndActionExcludeEachOther() throws Exception {
    String both =
        "{\"recipient\":{\"id\":\"u\"},\"message\":{\"text\":\"hi\"},\"sender_action\":\"typing_on\"}";

    assertThat(error(client.post("/v25.0/1/messages", both))).isEqualTo("400 100/2018014");
  }

  @Test
  void bodyMustSayThatItIsJson() throws Exception {
    assertThat(error(client.post("/v25.0/1/messages", "token", "text/plain", text("hi"))))
        .isEqualTo("400 100/0");
    assertThat(
            client
                .post("/v25.0/1/messages", "token", "application/json; charset=utf-8", text("hi"))
                .statusCode())
        .isEqualTo(200);
  }

  private static Arguments bad(String what, String body) {
    return Arguments.of(what, body);
  }

  private static String text(String text) {
    return message("\"text\":\"" + text + "\"");
  }

  private static String message(String fields) {
    return "{\"recipient\":{\"id\":\"u\"},\"message\":{" + fields + "}}";
  }

  private static String quickReply(String title) {
    return "{\"content_type\":\"text\",\"title\":\"%s\",\"payload\":\"p\"}".formatted(title);
  }

  private static String button(String title) {
    return "{\"type\":\"postback\",\"title\":\"%s\",\"payload\":\"p\"}".formatted(title);
  }

  private static String buttons(String text, String buttons) {
    return "\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"button\",\"text\":\"%s\",\"buttons\":[%s]}}"
        .formatted(text, buttons);
  }

  private static String generic(String elements) {
    return "\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"generic\",\"elements\":[%s]}}"
        .formatted(elements);
  }

  private static String element(String title, String subtitle, String buttons) {
    return "{\"title\":\"%s\",\"subtitle\":\"%s\",\"buttons\":[%s]}"
        .formatted(title, subtitle, buttons);
  }

  private static String linked(String action) {
    return "{\"title\":\"e\",\"default_action\":{%s}}".formatted(action);
  }

  private static String media(String type, String payload) {
    return "\"attachment\":{\"type\":\"%s\",\"payload\":{%s}}".formatted(type, payload);
  }

  private static String typed(String type, String fields) {
    return "{\"recipient\":{\"id\":\"u\"},\"messaging_type\":\"%s\",\"message\":{%s}}"
        .formatted(type, fields);
  }

  private static String whatsApp(String type, String content) {
    return "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915112345\",\"type\":\"%s\",\"%s\":%s}"
        .formatted(type, type, content);
  }

  private static String replyButtons(int count) {
    String buttons =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"type\":\"reply\",\"reply\":{\"id\":\"i%d\",\"title\":\"%s%d\"}}"
                        .formatted(i, "t".repeat(19), i))
            .collect(Collectors.joining(","));
    return "{\"type\":\"button\",\"body\":{\"text\":\"t\"},\"action\":{\"buttons\":[%s]}}"
        .formatted(buttons);
  }

  private static String list(int rows) {
    String all =
        IntStream.range(0, rows)
            .mapToObj(i -> "{\"id\":\"i%d\",\"title\":\"T%d\"}".formatted(i, i))
            .collect(Collectors.joining(","));
    return "{\"type\":\"list\",\"body\":{\"text\":\"t\"},\"action\":{\"button\":\"b\",\"sections\":[{\"rows\":[%s]}]}}"
        .formatted(all);
  }

  private static String times(int count, String json) {
    return IntStream.range(0, count).mapToObj(i -> json).collect(Collectors.joining(","));
  }
}
