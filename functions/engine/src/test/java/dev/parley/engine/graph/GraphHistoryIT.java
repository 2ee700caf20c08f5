package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.log.CallLog;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.History.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's record of a conversation, through the real client. */
class GraphHistoryIT {
  private static final UserId USER = new UserId("7001");
  private static final String ACCOUNT = OneShop.KEY.id();

  private final MovableClock clock = new MovableClock();
  private final GraphServer server = GraphServer.open(0, clock);
  private final CallLog calls = new CallLog();
  private final GraphHistory history =
      new GraphHistory(OneShop.client(server.uri().toString(), clock, calls));

  @BeforeEach
  void connect() {
    server.register(ACCOUNT, OneShop.TOKEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void messagesOfTheAccountAreToldAndThoseOfThePersonAreNot() {
    Instant now = clock.instant();
    server.history().said(ACCOUNT, USER.value(), "theirs", "PRICE", now);
    SendResult sent = send();

    Told told = history.newest(OneShop.ACCOUNT, USER);

    String mid = ((SendResult.Accepted) sent).mid();
    assertThat(told).isInstanceOf(Told.Messages.class);
    Told.Messages messages = (Told.Messages) told;
    assertThat(messages.messages()).singleElement().satisfies(it -> isOurs(it, mid));
    assertThat(messages.covers(now.minus(Duration.ofDays(1)))).isTrue();
  }

  @Test
  void beyondTwentyMessagesNothingIsKnownOfWhatIsOlder() {
    Instant start = clock.instant();
    for (int i = 0; i < 21; i++) {
      clock.advance(Duration.ofSeconds(1));
      server.history().said(ACCOUNT, USER.value(), "m" + i, "hello", clock.instant());
    }

    Told.Messages messages = (Told.Messages) history.newest(OneShop.ACCOUNT, USER);

    assertThat(messages.covers(start)).isFalse();
    assertThat(messages.covers(clock.instant())).isTrue();
  }

  @Test
  void whatMetaDoesNotTellProvesNothing() {
    assertThat(history.newest(OneShop.ACCOUNT, USER))
        .isEqualTo(new Told.Nothing("no_such_conversation", true));

    server.history().off();
    assertThat(history.newest(OneShop.ACCOUNT, USER))
        .isEqualTo(new Told.Nothing("history_refused_10", true));

    server.history().fail();
    assertThat(history.newest(OneShop.ACCOUNT, USER))
        .isEqualTo(new Told.Nothing("history_without_answer", false));
    assertThat(history.newest(OneShop.withoutToken(), USER))
        .isEqualTo(new Told.Nothing("no_access_token", true));
  }

  /**
   * From before one question is asked to the start of the next but one: it can take longer on a
   * busy machine, and never less than the limiter's second.
   */
  @Test
  void anAccountIsAskedAboutAtMostTwiceASecond() {
    List<Instant> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(Instant.now());
      var _ = history.newest(OneShop.ACCOUNT, USER);
    }

    List<Instant> starts = server.calls().stream().map(GraphCall::startedAt).toList();
    assertThat(starts).hasSize(4);
    for (int i = 2; i < starts.size(); i++) {
      // The limiter counts real time, and so does the server's clock, which is not moved here.
      assertThat(Duration.between(asked.get(i - 2), starts.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }
  }

  private SendResult send() {
    return OneShop.api(server.uri().toString(), clock, Duration.ofSeconds(5), calls)
        .send(OneShop.ACCOUNT, OneShop.REF, OneShop.HI);
  }

  private static void isOurs(Heard heard, String mid) {
    assertThat(heard.mid()).isEqualTo(mid);
    assertThat(heard.saidHash()).isEqualTo(Heard.of(mid, heard.at(), Optional.of("Hi")).saidHash());
  }
}
