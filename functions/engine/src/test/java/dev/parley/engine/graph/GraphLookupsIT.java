package dev.parley.engine.graph;

import static dev.parley.engine.graph.OneShop.ACCOUNT;
import static dev.parley.engine.graph.OneShop.PATIENCE;
import static dev.parley.engine.graph.OneShop.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.automation.Fact;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphProfile;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.log.CallLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphLookupsIT {
  private static final UserId ANN = new UserId("7001");
  private static final Fact FOLLOWS =
      new Fact.Profile(Optional.of("Ann"), Optional.of("ann"), Optional.of(true));
  private static final Fact NO_ANSWER = new Fact.Unknown("no_answer");

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final CallLog calls = new CallLog();
  private final GraphServer meta = GraphServer.open();
  private final GraphLookups lookups = lookups(GraphLookups.TIMEOUT);

  @AfterEach
  void stop() {
    meta.close();
  }

  @Test
  void aProfileIsReadAnewEachTimeWithTheTokenInTheHeader() {
    meta.register("1001", TOKEN);
    meta.profile("7001", new GraphProfile("Ann", "ann", false, 3));

    Fact before = lookups.profile(ACCOUNT, ANN);
    meta.nodes().follows("7001", true);
    Fact after = lookups.profile(ACCOUNT, ANN);

    assertThat(before)
        .isEqualTo(new Fact.Profile(Optional.of("Ann"), Optional.of("ann"), Optional.of(false)));
    assertThat(after).isEqualTo(FOLLOWS);
    assertThat(meta.calls()).extracting("path").containsOnly("/v25.0/7001");
    assertThat(meta.calls()).extracting("token").containsOnly(TOKEN);
    assertThat(calls.counts()).containsEntry("graph:GET profile", 2L).hasSize(1);
  }

  @Test
  void whyAProfileCannotBeReadIsTold() {
    meta.nodes().profileUnreadable("7001", GraphError.consentRequired());
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("consent"));

    meta.nodes().profileUnreadable("7001", error(9010));
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("not_readable"));

    meta.nodes().profileUnreadable("7001", GraphError.noSuchObject("GET", "7001"));
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("not_readable"));

    meta.nodes().profileUnreadable("7001", GraphError.rateLimited());
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("613/2534040"));
  }

  @Test
  void aDeadTokenIsTold() {
    meta.register("1001", "another");

    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("190"));
  }

  @Test
  void theTimesOfCommentsAndPostsAreRead() {
    Instant written = Instant.parse("2026-11-15T09:59:59Z");
    meta.nodes().comment("17870913679156914", written);
    meta.nodes().media("17895695668004550", written.minusSeconds(60));

    assertThat(lookups.commentTime(ACCOUNT, "17870913679156914")).isEqualTo(new Fact.Time(written));
    assertThat(lookups.mediaTime(ACCOUNT, "17895695668004550"))
        .isEqualTo(new Fact.Time(written.minusSeconds(60)));
    assertThat(calls.counts())
        .containsEntry("graph:GET comment", 1L)
        .containsEntry("graph:GET media", 1L)
        .hasSize(2);
  }

  @Test
  void aGoneCommentIsNotReadable() {
    meta.nodes().commentGone("17870913679156914");

    assertThat(lookups.commentTime(ACCOUNT, "17870913679156914"))
        .isEqualTo(new Fact.Unknown("not_readable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../1001", "1?fields=name", "1/2", "1%2F2", "é", "1 2", "#"})
  void noPathIsMadeOfWhatIsNoId(String id) {
    assertThat(lookups.commentTime(ACCOUNT, id)).isEqualTo(new Fact.Unknown("bad_id"));
    assertThat(lookups.mediaTime(ACCOUNT, id)).isEqualTo(new Fact.Unknown("bad_id"));
    assertThat(meta.calls()).isEmpty();
  }

  @Test
  void withoutATokenNothingIsAsked() {
    Account whatsApp =
        new Account(
            new AccountKey(Channel.WHATSAPP, "1001"),
            OneShop.SHOP,
            "x",
            1,
            false,
            ACCOUNT.token(),
            AccountRules.DEFAULT);

    assertThat(lookups.profile(OneShop.withoutToken(), ANN))
        .isEqualTo(new Fact.Unknown("no_access_token"));
    assertThat(lookups.profile(OneShop.withForeignToken(), ANN))
        .isEqualTo(new Fact.Unknown("access_token_does_not_open"));
    assertThat(lookups.profile(whatsApp, ANN)).isInstanceOf(Fact.Unknown.class);
    assertThat(meta.calls()).isEmpty();
    assertThat(calls.counts()).isEmpty();
  }

  @Test
  void failuresOfMetaAreNoAnswerAndNotAskedAgain() {
    meta.nodes().profileUnreadable("7001", GraphError.serverFailure());

    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(NO_ANSWER);
    meta.mode(Mode.ACCEPT_THEN_500);
    assertThat(lookups.commentTime(ACCOUNT, "1")).isEqualTo(NO_ANSWER);
    assertThat(meta.calls()).hasSize(2);
  }

  @Test
  void aBrokenConnectionIsNoAnswer() {
    meta.mode(Mode.REFUSE);
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(NO_ANSWER);

    meta.stopListening();
    assertThat(lookups.profile(ACCOUNT, ANN)).isEqualTo(NO_ANSWER);
    assertThat(calls.counts()).containsEntry("graph:GET profile", 2L);
  }

  @Test
  void aBodyThatNeverEndsIsNoAnswerInTime() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerHalf(server, done));
      GraphLookups impatient =
          new GraphLookups(
              OneShop.client(
                  "http://127.0.0.1:" + server.getLocalPort(), InstantSource.system(), calls),
              InstantSource.system(),
              PATIENCE);

      assertThat(impatient.profile(ACCOUNT, ANN)).isEqualTo(NO_ANSWER);
    } finally {
      done.countDown();
    }
  }

  @Test
  void aSilentMetaIsNotWaitedForByEveryEvent() {
    meta.profile("7001", new GraphProfile("Ann", "ann", true, 3));
    GraphLookups impatient = lookups(PATIENCE);
    meta.mode(Mode.acceptSlowly(Duration.ofSeconds(30)));
    for (int i = 0; i < 3; i++) {
      assertThat(impatient.profile(ACCOUNT, ANN)).isEqualTo(NO_ANSWER);
    }
    meta.mode(Mode.OK);

    assertThat(impatient.profile(ACCOUNT, ANN)).isEqualTo(new Fact.Unknown("no_answer_lately"));
    assertThat(impatient.commentTime(ACCOUNT, "1")).isEqualTo(new Fact.Unknown("no_answer_lately"));
    assertThat(meta.calls()).hasSize(3);
    assertThat(impatient.profile(OneShop.account("1003"), ANN)).isEqualTo(FOLLOWS);
    now = now.plusSeconds(10);
    assertThat(impatient.profile(ACCOUNT, ANN)).isEqualTo(FOLLOWS);
    assertThat(impatient.profile(ACCOUNT, ANN)).isEqualTo(FOLLOWS);
  }

  private GraphLookups lookups(Duration timeout) {
    InstantSource clock = () -> now;
    return new GraphLookups(OneShop.client(meta.uri().toString(), clock, calls), clock, timeout);
  }

  private static GraphError error(int code) {
    return new GraphError(400, code, 0, "OAuthException", false, "No matching Instagram user");
  }

  private static void answerHalf(ServerSocket server, CountDownLatch done) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\""
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      done.await(10, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
