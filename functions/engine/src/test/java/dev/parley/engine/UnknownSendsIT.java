package dev.parley.engine;

import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Sends;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message when Meta's answer is lost, and of an account that Meta refuses. */
class UnknownSendsIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();
  private static final Duration SECOND_LOOK = Duration.ofSeconds(92);

  private Line line = new Line(DATABASE.client(), Samples.priceList("From 10"));

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void messageThatMetaTookWithoutAnAnswerIsProvedByMetasHistoryAndNeverSentAgain() {
    line.graph.modes(Modes.script(Mode.ACCEPT_THEN_CLOSE));
    SendRef send = decideAndSend("98", "m1");
    assertThat(record(send).state()).isEqualTo(SendState.UNKNOWN);

    line.clock.advance(Duration.ofSeconds(21));
    line.wakeUp();
    line.send();

    assertThat(record(send).state()).isEqualTo(SendState.SENT);
    assertThat(record(send).mid()).contains(line.graph.messages().getFirst().messageId());
    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void messageThatDidNotArriveIsGivenUpOnceMetasHistoryShowsIt() {
    line.graph.modes(Modes.script(Mode.REFUSE));
    heard("98");
    SendRef send = decideAndSend("98", "m1");

    look(Duration.ofSeconds(21), SECOND_LOOK);

    assertThat(record(send).state()).isEqualTo(SendState.GAVE_UP);
    assertThat(record(send).why()).isEqualTo("connection_broken;not_arrived");
    assertThat(line.sent()).isEmpty();
  }

  @Test
  void messageThatDidNotArriveIsSentOnceMoreIfTheOperatorWantsThat() {
    line.close();
    line = new Line(DATABASE.client(), resending());
    line.graph.modes(Modes.script(Mode.REFUSE));
    heard("98");
    SendRef send = decideAndSend("98", "m1");

    look(Duration.ofSeconds(21), SECOND_LOOK);
    line.send();

    assertThat(record(send).state()).isEqualTo(SendState.SENT);
    assertThat(record(send).attempt()).isEqualTo(2);
    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void messageThatDidArriveIsNotSentOnceMoreThoughTheOperatorWouldWantThat() {
    line.close();
    line = new Line(DATABASE.client(), resending());
    line.graph.modes(Modes.script(Mode.ACCEPT_THEN_500));
    SendRef send = decideAndSend("98", "m1");

    look(Duration.ofSeconds(21), SECOND_LOOK, Duration.ofMinutes(11));
    line.send();

    assertThat(record(send).state()).isEqualTo(SendState.SENT);
    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void withoutHistoryNothingIsSentOnceMoreAndItIsGivenUp() {
    line.close();
    line = new Line(DATABASE.client(), resending());
    line.graph.history().off();
    line.graph.modes(Modes.script(Mode.REFUSE));
    SendRef send = decideAndSend("98", "m1");

    look(Duration.ofSeconds(21));
    line.send();
    assertThat(record(send).state()).isEqualTo(SendState.UNKNOWN);
    look(SECOND_LOOK);
    line.send();

    assertThat(record(send).state()).isEqualTo(SendState.GAVE_UP);
    assertThat(record(send).why()).startsWith("connection_broken;history_refused_10");
    assertThat(line.sent()).isEmpty();
  }

  @Test
  void whatFollowsAnUnclearMessageWaitsTwentySecondsAndKeepsItsOrder() {
    line.graph.modes(Modes.script(Mode.ACCEPT_THEN_CLOSE));
    decideAndSend("98", "m1");
    decide("98", "m2");

    line.send();
    assertThat(line.graph.messages()).hasSize(1);

    for (int second = 0; second < 21; second++) {
      line.clock.advance(Duration.ofSeconds(1));
      line.send();
    }
    line.send();
    assertThat(line.graph.messages()).hasSize(2);
  }

  @Test
  void accountWithADeadTokenIsTriedOnceAMinuteAndSendsAllOnceItIsConnectedAnew() {
    line.withdrawToken();
    decide("98", "m1");
    decide("99", "m2");
    for (int second = 0; second < 59; second++) {
      line.send();
      line.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(line.graph.calls()).hasSizeLessThanOrEqualTo(2);
    assertThat(line.log.stream().filter(it -> it.contains("account_suspended"))).hasSize(1);

    line.reconnect();
    for (int second = 0; second < 130; second++) {
      line.clock.advance(Duration.ofSeconds(1));
      line.send();
    }

    assertThat(line.sent()).containsExactlyInAnyOrder("98 From 10", "99 From 10");
  }

  @Test
  void accountThatMetaLetsInAgainGoesOnByItself() {
    GraphError switchedOff =
        new GraphError(400, 200, 2534041, "OAuthException", false, "Messages are switched off");
    line.graph.modes(Modes.script(Mode.reject(switchedOff)));
    decideAndSend("98", "m1");

    for (int second = 0; second < 130; second++) {
      line.clock.advance(Duration.ofSeconds(1));
      line.send();
    }

    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void aProbeIsSpentOnWhatIsStillToBeSent() {
    line.close();
    line = new Line(DATABASE.client(), twoTexts());
    line.graph.modes(Modes.script(Mode.OK, Mode.reject(GraphError.invalidToken())));
    decideAndSend("98", "m1");

    for (int second = 0; second < 130; second++) {
      line.clock.advance(Duration.ofSeconds(1));
      line.send();
    }

    assertThat(line.sent()).containsExactly("98 From 10", "98 To 90");
  }

  @Test
  void messageOfASuspendedAccountIsCancelledWhenItsWindowCloses() {
    line.withdrawToken();
    SendRef send = decideAndSend("98", "m1");

    line.clock.advance(Duration.ofHours(25));
    line.send();

    assertThat(record(send).state()).isEqualTo(SendState.CANCELLED);
    assertThat(record(send).why()).isEqualTo("expired");
  }

  private static Automation twoTexts() {
    Automation plain = Samples.priceList("From 10");
    return new Automation(
        plain.id(),
        plain.name(),
        plain.type(),
        plain.active(),
        plain.placement(),
        plain.trigger(),
        List.of(plain.steps().getFirst(), new Step.Send(new Message.Text("To 90"))),
        plain.labels(),
        plain.options(),
        plain.revision());
  }

  private static Automation resending() {
    Automation plain = Samples.priceList("From 10");
    return new Automation(
        plain.id(),
        plain.name(),
        plain.type(),
        plain.active(),
        plain.placement(),
        plain.trigger(),
        plain.steps(),
        plain.labels(),
        plain.options().resending(Set.of(0)),
        plain.revision());
  }

  /** Meta tells of a conversation only if there is one. */
  private void heard(String user) {
    line.graph
        .history()
        .said(Samples.account().key().id(), user, "theirs", "PRICE", line.clock.instant());
  }

  private void look(Duration... waits) {
    for (Duration wait : List.of(waits)) {
      line.clock.advance(wait);
      line.wakeUp();
    }
  }

  private SendRef decideAndSend(String user, String mid) {
    InboundEvent event = decide(user, mid);
    line.send();
    return new SendRef(conversation(user), event.head().key(), 0);
  }

  private InboundEvent decide(String user, String mid) {
    InboundEvent event = text(user, mid, "PRICE", line.clock.instant());
    line.arrive(event);
    line.process();
    return event;
  }

  private SendRecord record(SendRef send) {
    return line.wakeupContext.getBean(Sends.class).find(send).orElseThrow().record();
  }
}
