package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static dev.parley.embedded.graph.GraphClient.json;
import static dev.parley.embedded.graph.GraphClient.privateReply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reading users, comments and media gives, and what becomes of those that are gone. */
class GraphNodesIT {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.750Z");
  private static final String FOLLOWS = "?fields=is_user_follow_business";
  private static final String TIME = "?fields=timestamp";

  private final GraphServer server = GraphServer.open(0, () -> NOW);
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void followIsSeenByTheNextReadingAndLeavesTheRest() throws Exception {
    server.profile("user-1", new GraphProfile("Ann", "ann", false, 12));
    server.nodes().follows("user-1", true);
    HttpResponse<String> known =
        client.get("/v25.0/user-1?fields=name,follower_count,is_user_follow_business");
    server.nodes().follows("user-2", true);
    boolean followed = follows("user-2");
    server.nodes().follows("user-2", false);

    assertThat(known.body())
        .isEqualTo(
            "{\"name\":\"Ann\",\"follower_count\":12,\"is_user_follow_business\":true,\"id\":\"user-1\"}");
    assertThat(followed).isTrue();
    assertThat(follows("user-2")).isFalse();
  }

  @Test
  void unreadableProfileIsRefusedUntilItCanBeReadAndNobodyElsesIs() throws Exception {
    server.nodes().profileUnreadable("user-1", GraphError.consentRequired());
    server.nodes().profileUnreadable("user-2", GraphError.serverFailure());

    assertThat(error(client.get("/v25.0/user-1" + FOLLOWS))).isEqualTo("400 230/0");
    assertThat(error(client.get("/v25.0/user-2" + FOLLOWS))).isEqualTo("500 2/0");
    assertThat(client.get("/v25.0/user-3" + FOLLOWS).statusCode()).isEqualTo(200);
    assertThat(client.post(MESSAGES, dm("user-1", "hi")).statusCode()).isEqualTo(200);

    server.nodes().follows("user-1", true);
    assertThat(error(client.get("/v25.0/user-1" + FOLLOWS))).isEqualTo("400 230/0");
    server.nodes().profileReadable("user-1");
    assertThat(follows("user-1")).isTrue();
  }

  @Test
  void commentTellsWhenItWasWritten() throws Exception {
    server.nodes().comment("c-1", Instant.parse("2026-11-20T08:30:15.999Z"));

    assertThat(client.get("/v25.0/c-1" + TIME).body())
        .isEqualTo("{\"timestamp\":\"2026-11-20T08:30:15+0000\",\"id\":\"c-1\"}");
    assertThat(server.calls())
        .extracting(GraphCall::operation, GraphCall::recipient, GraphCall::method, GraphCall::path)
        .containsExactly(tuple(Operation.COMMENT, "c-1", "GET", "/v25.0/c-1"));
    assertThat(client.get("/v25.0/c-1").body()).isEqualTo("{\"id\":\"c-1\"}");
    assertThat(error(client.get("/v25.0/c-1?fields=timestamp,username"))).isEqualTo("400 100/0");
  }

  @Test
  void mediumTellsWhenItWasPublished() throws Exception {
    server.nodes().media("m-1", Instant.parse("2026-11-01T00:00:00Z"));

    assertThat(client.get("/v25.0/m-1?fields=id,timestamp").body())
        .isEqualTo("{\"timestamp\":\"2026-11-01T00:00:00+0000\",\"id\":\"m-1\"}");
    assertThat(server.calls())
        .extracting(GraphCall::operation, GraphCall::recipient)
        .containsExactly(tuple(Operation.MEDIA, "m-1"));
  }

  @Test
  void unknownObjectAskedForItsTimeIsAMediumFromJustNowAndAKnownUserHasNone() throws Exception {
    server.profile("user-1", new GraphProfile("Ann", "ann", true, 12));

    assertThat(json(client.get("/v25.0/new" + TIME)).path("timestamp").asString())
        .isEqualTo("2026-11-22T10:00:00+0000");
    assertThat(error(client.get("/v25.0/user-1" + TIME))).isEqualTo("400 100/0");
    assertThat(error(client.get("/v25.0/user-2?fields=name,timestamp"))).isEqualTo("400 100/0");
    assertThat(server.calls())
        .extracting(GraphCall::operation)
        .containsExactly(Operation.MEDIA, Operation.PROFILE, Operation.PROFILE);
  }

  @Test
  void whatIsGoneCanNeitherBeReadNorAnswered() throws Exception {
    server.nodes().commentGone("c-1");
    server.nodes().mediaGone("m-1");

    assertThat(error(client.get("/v25.0/c-1" + TIME))).isEqualTo("400 100/33");
    assertThat(error(client.get("/v25.0/m-1" + TIME))).isEqualTo("400 100/33");
    assertThat(error(client.post("/v25.0/c-1/replies", "{\"message\":\"hi\"}")))
        .isEqualTo("400 100/33");
    assertThat(error(client.post(MESSAGES, privateReply("c-1", "hi"))))
        .isEqualTo("400 100/2534025");
    assertThat(server.visible()).isEmpty();

    server.nodes().comment("c-1", NOW);
    assertThat(client.post(MESSAGES, privateReply("c-1", "hi")).statusCode()).isEqualTo(200);
  }

  private boolean follows(String user) throws Exception {
    return json(client.get("/v25.0/" + user + FOLLOWS)).path("is_user_follow_business").asBoolean();
  }
}
