package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static dev.parley.embedded.graph.GraphClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the server answers to each operation, and what it records of it. */
class GraphServerIT {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String WHATSAPP = "/v25.0/106540352242922/messages";

  private final GraphServer server = GraphServer.open(0, () -> NOW);
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void messageIsAnsweredAndRecordedAsASendersWould() throws Exception {
    HttpResponse<String> response = client.post(MESSAGES, dm("user-1", "hi"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("recipient_id").asString()).isEqualTo("user-1");
    String mid = json(response).path("message_id").asString();
    assertThat(mid).startsWith("aWdf").hasSizeGreaterThan(100);
    GraphRequest request =
        new GraphRequest(
            Operation.INSTAGRAM_MESSAGE,
            "POST",
            MESSAGES,
            "17841400000000001",
            "user-1",
            "token",
            "hi",
            dm("user-1", "hi"));
    assertThat(server.calls())
        .containsExactly(new GraphCall(1, request, Mode.OK, NOW, NOW, 200, mid));
    assertThat(server.messages()).isEqualTo(server.calls());
  }

  @Test
  void idsAreNeverRepeated() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(json(client.post(MESSAGES, dm("user-1", "hi"))).path("message_id").asString());
    }

    assertThat(ids).hasSize(50);
    assertThat(server.copies("user-1", "hi")).isEqualTo(50);
    assertThat(server.copies("user-1", "ho")).isZero();
  }

  @Test
  void meIsTheOwnerOfTheToken() throws Exception {
    server.register("account-1", "token");

    assertThat(client.post("/v25.0/me/messages", dm("user-1", "hi")).statusCode()).isEqualTo(200);

    assertThat(server.calls()).extracting(GraphCall::accountId).containsExactly("account-1");
  }

  @Test
  void onlyTheAccountsOwnTokenIsGood() throws Exception {
    server.register("account-1", "one");
    server.register("account-2", "two");
    String path = "/v25.0/account-1/messages";

    assertThat(client.post(path, "one", "application/json", dm("u", "a")).statusCode())
        .isEqualTo(200);
    assertThat(error(client.post(path, "two", "application/json", dm("u", "b"))))
        .isEqualTo("401 190/0");
    assertThat(error(client.post(path, "none", "application/json", dm("u", "c"))))
        .isEqualTo("401 190/0");
    server.withdraw("one");
    assertThat(error(client.post(path, "one", "application/json", dm("u", "d"))))
        .isEqualTo("401 190/0");

    assertThat(server.messages()).extracting(GraphCall::text).containsExactly("a");
  }

  @Test
  void tokenInTheQueryIsGoodToo() throws Exception {
    server.register("account-1", "secret");

    assertThat(client.get("/v25.0/u?fields=name&access_token=secret").statusCode()).isEqualTo(200);
    assertThat(error(client.get("/v25.0/u?fields=name&access_token=other"))).isEqualTo("401 190/0");
    assertThat(error(client.get("/v25.0/u?fields=name"))).isEqualTo("401 190/0");
  }

  @Test
  void commentHasOnePrivateReplyEver() throws Exception {
    String reply = "{\"recipient\":{\"comment_id\":\"comment-1\"},\"message\":{\"text\":\"hi\"}}";

    HttpResponse<String> first = client.post(MESSAGES, reply);
    server.clear();
    HttpResponse<String> second = client.post(MESSAGES, reply);

    assertThat(json(first).path("recipient_id").asString()).matches("\\d+");
    assertThat(error(second)).isEqualTo("400 100/2534025");
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void ofPrivateRepliesAtTheSameMomentOneIsTaken() throws Exception {
    String reply = "{\"recipient\":{\"comment_id\":\"comment-1\"},\"message\":{\"text\":\"hi\"}}";
    Callable<Integer> send = () -> client.post(MESSAGES, reply).statusCode();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses =
          threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> send).toList());
      assertThat(statuses.stream().map(Future::resultNow).filter(status -> status == 200))
          .hasSize(1);
    }
    assertThat(server.copies("comment-1", "hi")).isEqualTo(1);
  }

  @Test
  void commentIsAnsweredInPublic() throws Exception {
    HttpResponse<String> response =
        client.post("/v25.0/comment-1/replies", "{\"message\":\"thanks\"}");

    assertThat(json(response).path("id").asString()).matches("\\d+");
    assertThat(server.calls())
        .extracting(GraphCall::operation)
        .containsExactly(Operation.COMMENT_REPLY);
    assertThat(server.messages()).isEmpty();
    assertThat(error(client.post("/v25.0/comment-1/replies", "{}"))).isEqualTo("400 100/0");
  }

  @Test
  void profileHasTheFieldsAskedForAndRefusesOthers() throws Exception {
    server.profile("user-1", new GraphProfile("Ann", "ann", true, 12));

    JsonNode known = json(client.get("/v25.0/user-1?fields=name,is_user_follow_business"));
    JsonNode unknown = json(client.get("/v25.0/user-2?fields=is_user_follow_business"));

    assertThat(known.toString())
        .isEqualTo("{\"name\":\"Ann\",\"is_user_follow_business\":true,\"id\":\"user-1\"}");
    assertThat(unknown.path("is_user_follow_business").asBoolean()).isFalse();
    assertThat(error(client.get("/v25.0/user-1?fields=name,biography"))).isEqualTo("400 100/0");
  }

  @Test
  void whatsAppMessageIsAnsweredInItsOwnShape() throws Exception {
    HttpResponse<String> response = client.post(WHATSAPP, whatsApp("+4912345", "hi"));

    JsonNode answer = json(response);
    assertThat(answer.path("messaging_product").asString()).isEqualTo("whatsapp");
    assertThat(answer.path("contacts").path(0).path("wa_id").asString()).isEqualTo("4912345");
    assertThat(answer.path("messages").path(0).path("id").asString()).startsWith("wamid.");
    assertThat(server.copies("4912345", "hi")).isEqualTo(1);
    assertThat(server.calls()).extracting(GraphCall::accountId).containsExactly("106540352242922");
  }

  @Test
  void typingSignIsNoMessage() throws Exception {
    HttpResponse<String> response =
        client.post(MESSAGES, "{\"recipient\":{\"id\":\"u\"},\"sender_action\":\"typing_on\"}");

    assertThat(response.body()).isEqualTo("{\"recipient_id\":\"u\"}");
    assertThat(server.calls()).hasSize(1);
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void whatIsNotOfferedIsRefusedInMetasShape() throws Exception {
    HttpResponse<String> response = client.post("/v25.0/me/subscribed_apps", "{}");

    assertThat(error(response)).isEqualTo("400 100/0");
    assertThat(json(response).path("error").path("type").asString())
        .isEqualTo("GraphMethodException");
    assertThat(json(response).path("error").path("fbtrace_id").asString()).isNotEmpty();
    assertThat(error(client.get("/healthz"))).isEqualTo("400 100/0");
    assertThat(error(client.get(MESSAGES))).isEqualTo("400 100/0");
  }

  @Test
  void waitingInVainEndsWithTheCallsAndClearForgetsThem() throws Exception {
    client.post(MESSAGES, dm("u", "hi"));

    assertThatThrownBy(() -> server.await(calls -> calls.size() == 2, Duration.ofMillis(50)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("1 calls");
    server.clear();
    assertThat(server.calls()).isEmpty();
    client.post(MESSAGES, dm("u", "ho"));
    assertThat(server.calls())
        .extracting(GraphCall::seq, GraphCall::status)
        .containsExactly(tuple(2L, 200));
  }

  private static String whatsApp(String to, String text) {
    return "{\"messaging_product\":\"whatsapp\",\"to\":\"%s\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
        .formatted(to, text);
  }
}
