package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static dev.parley.embedded.graph.GraphClient.json;
import static dev.parley.embedded.graph.GraphClient.privateReply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What account and person wrote to each other, as it can be read back. */
class HistoryIT {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String SEND = "/v25.0/account-1/messages";
  private static final String READ =
      "/v25.0/account-1/conversations?platform=instagram&user_id=user-1&access_token=token&fields=";
  private static final String FIELDS = "messages.limit(20)%7Bid,created_time,from,to,message%7D";

  private final GraphServer server = GraphServer.open(0, () -> NOW);
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void conversationHasMetasShape() throws Exception {
    String mid = json(client.post(SEND, dm("user-1", "hi"))).path("message_id").asString();

    JsonNode answer = json(client.get(READ + FIELDS));

    assertThat(answer.at("/data/0/id").asString()).isNotEmpty();
    assertThat(answer.at("/data/0/messages").toString())
        .isEqualTo(
            "{\"data\":[{\"id\":\"%s\",\"created_time\":\"2026-11-22T12:00:00+0000\",\"from\":{\"id\":\"account-1\"},\"to\":{\"data\":[{\"id\":\"user-1\"}]},\"message\":\"hi\"}]}"
                .formatted(mid));
  }

  @Test
  void newestComesFirstWhoeverWroteIt() throws Exception {
    client.post(SEND, dm("user-1", "answer"));
    server.history().said("account-1", "user-1", "m-late", "thanks", NOW.plusSeconds(1));
    server.history().said("account-1", "user-1", "m-early", "price?", NOW.minusSeconds(1));
    client.post(SEND, dm("user-1", "answer 2"));

    JsonNode messages = messages(client.get(READ + FIELDS));

    assertThat(texts(messages)).containsExactly("thanks", "answer 2", "answer", "price?");
    assertThat(messages.at("/0/from/id").asString()).isEqualTo("user-1");
    assertThat(messages.at("/0/to/data/0/id").asString()).isEqualTo("account-1");
  }

  @Test
  void onlyTheNewestTwentyAreToldAndFewerOnRequest() throws Exception {
    for (int i = 0; i < 25; i++) {
      client.post(SEND, dm("user-1", "t" + i));
    }

    List<String> told = IntStream.range(0, 20).mapToObj(i -> "t" + (24 - i)).toList();
    assertThat(texts(messages(client.get(READ + FIELDS)))).isEqualTo(told);
    assertThat(texts(messages(client.get(READ + FIELDS.replace("20", "50"))))).isEqualTo(told);
    assertThat(texts(messages(client.get(READ + FIELDS.replace("20", "2")))))
        .containsExactly("t24", "t23");
    assertThat(server.history().mids("account-1", "user-1")).hasSize(20);
  }

  @Test
  void messageWhoseAnswerWasLostIsToldAndOneThatWasRefusedIsNot() throws Exception {
    server.modes(
        Modes.script(
            Mode.ACCEPT_THEN_CLOSE, Mode.ACCEPT_THEN_500, Mode.reject(GraphError.rateLimited())));

    assertThatThrownBy(() -> client.post(SEND, dm("user-1", "closed")))
        .isInstanceOf(IOException.class);
    client.post(SEND, dm("user-1", "failed"));
    client.post(SEND, dm("user-1", "refused"));

    assertThat(texts(messages(client.get(READ + FIELDS)))).containsExactly("failed", "closed");
  }

  @Test
  void eachPairHasItsOwnConversationAndMeIsTheOwnerOfTheToken() throws Exception {
    server.register("account-1", "token");
    server.register("account-2", "other");
    client.post(SEND, dm("user-1", "hi"));
    client.post(SEND, dm("user-2", "ho"));

    assertThat(texts(messages(client.get(READ.replace("account-1", "me") + FIELDS))))
        .containsExactly("hi");
    assertThat(client.get(READ.replace("user-1", "user-3") + FIELDS).body())
        .isEqualTo("{\"data\":[]}");
    assertThat(error(client.get(READ.replace("account-1", "account-2") + FIELDS)))
        .isEqualTo("401 190/0");
    assertThat(
            client
                .get(READ.replace("account-1", "account-2").replace("=token", "=other") + FIELDS)
                .body())
        .isEqualTo("{\"data\":[]}");
  }

  @Test
  void privateReplyIsInTheConversationWithTheAuthorOfTheComment() throws Exception {
    server.nodes().author("comment-1", "user-1");

    client.post(SEND, privateReply("comment-1", "hi"));

    assertThat(texts(messages(client.get(READ + FIELDS)))).containsExactly("hi");
  }

  @Test
  void messageThatIsNoTextIsToldWithoutOne() throws Exception {
    client.post(
        SEND,
        "{\"recipient\":{\"id\":\"user-1\"},\"message\":{\"attachment\":{\"type\":\"image\",\"payload\":{\"url\":\"https://shop.example/a.png\"}}}}");

    assertThat(texts(messages(client.get(READ + FIELDS)))).containsExactly("");
  }

  @Test
  void historyCanBeOffOrFailAndComesBack() throws Exception {
    client.post(SEND, dm("user-1", "hi"));

    server.history().off();
    assertThat(error(client.get(READ + FIELDS))).isEqualTo("403 10/0");
    server.history().fail();
    assertThat(error(client.get(READ + FIELDS))).isEqualTo("500 2/0");
    server.history().on();
    assertThat(texts(messages(client.get(READ + FIELDS)))).containsExactly("hi");
  }

  @Test
  void readingIsRecordedAsAnOperationOfItsOwnThatNobodySees() throws Exception {
    client.get(READ + FIELDS);

    assertThat(server.calls().getFirst())
        .returns(Operation.CONVERSATIONS, GraphCall::operation)
        .returns("account-1", GraphCall::accountId)
        .returns("user-1", GraphCall::recipient)
        .returns(NOW, GraphCall::startedAt);
    assertThat(server.visible()).isEmpty();
  }

  @Test
  void fieldsThatWereNotAskedForAreNotTold() throws Exception {
    client.post(SEND, dm("user-1", "hi"));

    assertThat(messages(client.get(READ + "messages%7Bmessage%7D")).path(0).propertyNames())
        .containsExactlyInAnyOrder("id", "message");
    assertThat(messages(client.get(READ + "id,messages")).path(0).propertyNames())
        .containsExactlyInAnyOrder("id", "created_time");
    assertThat(json(client.get(READ + "id")).at("/data/0").propertyNames()).containsExactly("id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v25.0/account-1/conversations?user_id=user-1&fields=id",
        "/v25.0/account-1/conversations?platform=messenger&user_id=user-1",
        "/v25.0/account-1/conversations?platform=instagram",
        "/v25.0/account-1/conversations?platform=instagram&user_id=user-1&fields=messages%7Bwho%7D",
        "/v25.0/account-1/conversations?platform=instagram&user_id=user-1&fields=messages%7B",
      })
  void requestMetaWouldNotUnderstandIsRefused(String path) throws Exception {
    assertThat(error(client.get(path))).isEqualTo("400 100/0");
  }

  private static JsonNode messages(HttpResponse<String> response) {
    return json(response).at("/data/0/messages/data");
  }

  private static List<String> texts(JsonNode messages) {
    return messages.values().stream().map(m -> m.path("message").asString()).toList();
  }
}
