package dev.parley.engine.graph;

import static dev.parley.engine.graph.OneShop.ACCOUNT;
import static dev.parley.engine.graph.OneShop.HI;
import static dev.parley.engine.graph.OneShop.PATIENCE;
import static dev.parley.engine.graph.OneShop.REF;
import static dev.parley.engine.graph.OneShop.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.log.CallLog;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.SendResult;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GraphApiIT {
  private final CallLog calls = new CallLog();
  private final GraphServer meta = GraphServer.open();
  private final GraphApi api =
      OneShop.api(meta.uri().toString(), InstantSource.system(), GraphApi.TIMEOUT, calls);

  @AfterEach
  void stop() {
    meta.close();
  }

  @Test
  void oneSendIsOneRequestWithTheAccountsTokenInTheHeader() {
    meta.register("1001", TOKEN);

    SendResult result = api.send(ACCOUNT, REF, HI);

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    assertThat(meta.calls()).hasSize(1);
    assertThat(meta.calls().getFirst().path()).isEqualTo("/v25.0/1001/messages");
    assertThat(meta.calls().getFirst().token()).isEqualTo(TOKEN);
    assertThat(meta.copies("7001", "Hi")).isEqualTo(1);
    assertThat(calls.counts()).containsEntry("graph:POST messages", 1L);
  }

  @Test
  void aLostAnswerIsUnclearAndNotAskedAgain() {
    meta.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThat(api.send(ACCOUNT, REF, HI)).isEqualTo(new SendResult.Unclear("connection_broken"));
    assertThat(meta.calls()).hasSize(1);
    assertThat(meta.copies("7001", "Hi")).isEqualTo(1);
  }

  @Test
  void aLostAnswerOnAKeptConnectionIsUnclearAndNotAskedAgain() {
    api.send(ACCOUNT, REF, HI);
    meta.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThat(api.send(ACCOUNT, REF, HI)).isEqualTo(new SendResult.Unclear("connection_broken"));
    assertThat(meta.calls()).hasSize(2);
  }

  @Test
  void aConnectionClosedWithoutAnAnswerIsUnclear() {
    meta.mode(Mode.REFUSE);

    assertThat(api.send(ACCOUNT, REF, HI)).isInstanceOf(SendResult.Unclear.class);
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void aFailureOfMetaIsLeftToTheErrorTableWhichDoesNotResend() {
    meta.mode(Mode.ACCEPT_THEN_500);

    assertThat(classOf(api.send(ACCOUNT, REF, HI))).isEqualTo(ErrorClass.UNSURE);
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsUnclear() {
    meta.mode(Mode.acceptSlowly(Duration.ofSeconds(3)));

    GraphApi impatient =
        OneShop.api(meta.uri().toString(), InstantSource.system(), PATIENCE, calls);

    assertThat(impatient.send(ACCOUNT, REF, HI)).isEqualTo(new SendResult.Unclear("timeout"));
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void limitsAndDeadTokensAreRefusals() {
    meta.mode(Mode.reject(dev.parley.embedded.graph.GraphError.rateLimited()));
    SendResult limited = api.send(ACCOUNT, REF, HI);
    meta.mode(Mode.reject(dev.parley.embedded.graph.GraphError.invalidToken()));
    SendResult dead = api.send(ACCOUNT, REF, HI);

    assertThat(classOf(limited)).isEqualTo(ErrorClass.WAIT);
    assertThat(classOf(dead)).isEqualTo(ErrorClass.REAUTH);
    assertThat(meta.calls()).hasSize(2);
  }

  @Test
  void withoutAConnectionNothingWasSent() {
    meta.stopListening();

    assertThat(api.send(ACCOUNT, REF, HI)).isEqualTo(new SendResult.NeverSent("not_connected"));
  }

  @Test
  void withoutATokenThatOpensNothingIsSent() {
    assertThat(api.send(OneShop.withoutToken(), REF, HI))
        .isEqualTo(new SendResult.NeverSent("no_access_token"));
    assertThat(api.send(OneShop.withForeignToken(), REF, HI))
        .isEqualTo(new SendResult.NeverSent("access_token_does_not_open"));
    assertThat(meta.calls()).isEmpty();
  }

  private static ErrorClass classOf(SendResult result) {
    assertThat(result).isInstanceOf(SendResult.Refused.class);
    return ErrorClass.of(((SendResult.Refused) result).error());
  }
}
