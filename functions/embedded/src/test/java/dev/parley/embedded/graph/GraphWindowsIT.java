package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.action;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static dev.parley.embedded.graph.GraphClient.json;
import static dev.parley.embedded.graph.GraphClient.privateReply;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The 24 hours after a user's action and the 7 days after a comment, by the server's clock. */
class GraphWindowsIT {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private volatile Instant now = START;
  private final GraphServer server = GraphServer.open(0, () -> now);
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void nobodyIsHeldToWindowsUnlessTold() throws Exception {
    server.nodes().comment("c-1", START.minus(Duration.ofDays(8)));

    assertThat(client.post(MESSAGES, dm("u", "hi")).statusCode()).isEqualTo(200);
    assertThat(client.post(MESSAGES, privateReply("c-1", "hi")).statusCode()).isEqualTo(200);
    server.windows().enforce(true);
    assertThat(error(client.post(MESSAGES, dm("u", "hi")))).isEqualTo("403 10/2534022");
    server.windows().enforce(false);
    assertThat(client.post(MESSAGES, dm("u", "hi")).statusCode()).isEqualTo(200);
  }

  @Test
  void outsideTheWindowWhatsAppTakesTemplatesOnly() throws Exception {
    String to = "{\"messaging_product\":\"whatsapp\",\"to\":\"+4912345\",\"type\":";
    String text = to + "\"text\",\"text\":{\"body\":\"hi\"}}";
    String template =
        to + "\"template\",\"template\":{\"name\":\"a\",\"language\":{\"code\":\"en\"}}}";
    server.windows().enforce(true);

    assertThat(error(client.post(MESSAGES, text))).isEqualTo("400 131047/0");
    assertThat(client.post(MESSAGES, template).statusCode()).isEqualTo(200);
    server.windows().userActed("4912345", START);
    assertThat(client.post(MESSAGES, text).statusCode()).isEqualTo(200);
  }

  @Test
  void windowIsOpenUntil24HoursAfterTheLatestAction() throws Exception {
    server.windows().userActed("u", START);
    server.windows().userActed("u", START.minus(Duration.ofDays(2)));
    server.windows().enforce(true);

    now = START.plus(Duration.ofHours(24)).minusSeconds(1);
    assertThat(client.post(MESSAGES, dm("u", "hi")).statusCode()).isEqualTo(200);
    now = START.plus(Duration.ofHours(24));
    HttpResponse<String> late = client.post(MESSAGES, dm("u", "late"));
    assertThat(error(late)).isEqualTo("403 10/2534022");
    assertThat(json(late).path("error").path("message").asString())
        .isEqualTo("This message is sent outside of allowed window.");
    assertThat(error(client.post(MESSAGES, action("u", "typing_on", ""))))
        .isEqualTo("403 10/2534022");

    server.windows().userActed("u", now);
    assertThat(client.post(MESSAGES, dm("u", "again")).statusCode()).isEqualTo(200);
    assertThat(server.messages()).extracting(GraphCall::text).containsExactly("hi", "again");
  }

  @Test
  void privateReplyNeedsNoActionButACommentOfAtMost7Days() throws Exception {
    server.windows().enforce(true);
    server.nodes().comment("young", START.minus(Duration.ofDays(7)));
    server.nodes().comment("old", START.minus(Duration.ofDays(7)).minusSeconds(1));

    assertThat(client.post(MESSAGES, privateReply("young", "hi")).statusCode()).isEqualTo(200);
    assertThat(client.post(MESSAGES, privateReply("unknown", "hi")).statusCode()).isEqualTo(200);
    assertThat(error(client.post(MESSAGES, privateReply("old", "hi"))))
        .isEqualTo("400 100/2534025");
    assertThat(client.post("/v25.0/old/replies", "{\"message\":\"hi\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void privateReplyOpensNoWindow() throws Exception {
    server.windows().enforce(true);

    HttpResponse<String> reply = client.post(MESSAGES, privateReply("c-1", "hi"));

    String user = json(reply).path("recipient_id").asString();
    assertThat(error(client.post(MESSAGES, dm(user, "and")))).isEqualTo("403 10/2534022");
  }
}
