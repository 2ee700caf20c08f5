package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.action;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reactions, typing signs, seen marks, and what the records show of everything sent. */
class GraphActionsIT {

  private static final String HEART =
      ",\"payload\":{\"message_id\":\"mid-1\",\"reaction\":\"love\"}";
  private static final String CAROUSEL =
      "{\"type\":\"template\",\"payload\":{\"template_type\":\"generic\",\"elements\":["
          + "{\"title\":\"Red\",\"subtitle\":\"s\"},{\"title\":\"Blue\",\"subtitle\":\"s\"}]}}";

  private final GraphServer server = GraphServer.open();
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void everythingAPersonSeesIsRecordedWithAShortText() throws Exception {
    client.post(MESSAGES, dm("u", "hi"));
    client.post(MESSAGES, action("u", "react", HEART));
    client.post(MESSAGES, action("u", "react", HEART.replace("love", "🔥")));
    client.post(MESSAGES, action("u", "unreact", ",\"payload\":{\"message_id\":\"mid-1\"}"));
    client.post(MESSAGES, action("u", "typing_on", ""));
    client.post(MESSAGES, action("u", "mark_seen", ""));
    client.post(MESSAGES, attached(CAROUSEL));
    client.post(MESSAGES, attached(image()));
    client.post("/v25.0/c-1/replies", "{\"message\":\"look in your DMs\"}");

    assertThat(server.visible())
        .extracting(GraphCall::recipient, GraphCall::text)
        .containsExactly(
            tuple("u", "hi"),
            tuple("u", "❤"),
            tuple("u", "🔥"),
            tuple("u", "unreact"),
            tuple("u", "typing_on"),
            tuple("u", "mark_seen"),
            tuple("u", "Red | Blue"),
            tuple("u", "image https://a.example/i.png"),
            tuple("c-1", "look in your DMs"));
    assertThat(server.messages())
        .extracting(GraphCall::text)
        .containsExactly("hi", "Red | Blue", "image https://a.example/i.png");
    assertThat(server.visible().get(1).body()).isEqualTo(action("u", "react", HEART));
  }

  @Test
  void severalImagesAndAHeartAreShown() throws Exception {
    client.post(
        MESSAGES,
        "{\"recipient\":{\"id\":\"u\"},\"message\":{\"attachments\":[%s,%s]}}"
            .formatted(image(), image()));
    client.post(MESSAGES, attached("{\"type\":\"like_heart\"}"));

    assertThat(server.messages())
        .extracting(GraphCall::text)
        .containsExactly(
            "image https://a.example/i.png | image https://a.example/i.png", "like_heart");
  }

  @Test
  void privateReplyMayBeATemplateOnce() throws Exception {
    String carousel = attached(CAROUSEL).replace("\"id\":\"u\"", "\"comment_id\":\"c-1\"");

    assertThat(client.post(MESSAGES, carousel).statusCode()).isEqualTo(200);
    assertThat(error(client.post(MESSAGES, carousel))).isEqualTo("400 100/2534025");
    assertThat(server.copies("c-1", "Red | Blue")).isEqualTo(1);
  }

  static Stream<String> badActions() {
    return Stream.of(
        action("u", "react", ""),
        action("u", "react", ",\"payload\":{\"reaction\":\"love\"}"),
        action("u", "react", ",\"payload\":{\"message_id\":\"mid-1\"}"),
        action("u", "react", ",\"payload\":{\"message_id\":\"mid-1\",\"reaction\":\"1\"}"),
        action("u", "unreact", ""),
        action("u", "typing_on", HEART),
        action("u", "mark_seen", ",\"messaging_type\":\"RESPONSE\""),
        action("u", "typing_off", "").replace("\"id\"", "\"comment_id\""));
  }

  @ParameterizedTest
  @MethodSource("badActions")
  void actionThatMissesOrAddsSomethingIsRefused(String body) throws Exception {
    assertThat(error(client.post(MESSAGES, body))).isEqualTo("400 100/0");

    assertThat(server.visible()).isEmpty();
  }

  @Test
  void actionWithAMessageInAnyFormIsRefused() throws Exception {
    String text = action("u", "typing_on", ",\"message\":{\"text\":\"hi\"}");
    String broken = action("u", "react", HEART + ",\"message\":\"hi\"");

    assertThat(error(client.post(MESSAGES, text))).isEqualTo("400 100/2018014");
    assertThat(error(client.post(MESSAGES, broken))).isEqualTo("400 100/2018014");
  }

  @Test
  void lostAnswerLeavesTheActionTakenAndARefusalDoesNot() throws Exception {
    server.modes(Modes.script(Mode.ACCEPT_THEN_500, Mode.reject(GraphError.rateLimited())));

    client.post(MESSAGES, action("u", "typing_on", ""));
    client.post(MESSAGES, action("u", "typing_off", ""));

    assertThat(server.calls()).extracting(GraphCall::taken).containsExactly(true, false);
    assertThat(server.visible()).extracting(GraphCall::text).containsExactly("typing_on");
    assertThat(server.messages()).isEmpty();
  }

  private static String attached(String attachment) {
    return "{\"recipient\":{\"id\":\"u\"},\"message\":{\"attachment\":%s}}".formatted(attachment);
  }

  private static String image() {
    return "{\"type\":\"image\",\"payload\":{\"url\":\"https://a.example/i.png\"}}";
  }
}
