package dev.parley.engine;

import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderFunctionIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  private final Automation priceList = Samples.priceList("From 10");
  private final Line line = new Line(DATABASE.client(), priceList);

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void orderThatIsDeliveredTwiceIsSentOnce() {
    InboundEvent event = decide("98", "m1");
    line.send();

    line.queues.send(Catalogue.OUTBOUND, order(event).messageGroupId(), "copy", body(event));
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void automationThatWasSwitchedOffSendsNothingMore() {
    decide("98", "m1");
    line.activate(priceList, false);

    line.send();
    line.activate(priceList, true);
    line.send();

    assertThat(line.sent()).isEmpty();
    assertThat(line.log)
        .filteredOn(entry -> entry.contains("message.sent"))
        .last()
        .asString()
        .contains("cancelled:off");
  }

  @Test
  void automationThatIsSwitchedOffBetweenClaimAndRequestSendsNothing() {
    decide("98", "m1");
    line.database.rightAfter("updateItem", () -> line.activate(priceList, false));

    line.send();
    line.activate(priceList, true);
    line.clock.advance(Duration.ofMinutes(10));
    line.send();

    assertThat(line.sent()).isEmpty();
    assertThat(sendLines()).singleElement().asString().contains("\"cancelled:off\"");
  }

  @Test
  void sendOfAProcessThatWasKilledInFlightBecomesUnknownThoughSwitchedOffSince() {
    InboundEvent event = decide("98", "m1");
    Instant now = line.clock.instant();
    Claim dead = new Claim("killed", now, now.plusSeconds(75));
    assertThat(journal().claim(order(event), 0, dead)).isInstanceOf(ClaimResult.Claimed.class);
    line.activate(priceList, false);

    line.send();
    assertThat(sendLines()).isEmpty();
    line.clock.advance(Duration.ofSeconds(81));
    line.send();

    assertThat(sendLines()).singleElement().asString().contains("\"unknown:process_ended\"");
    assertThat(journal().claim(order(event), 0, new Claim("b", now, now.plusSeconds(75))))
        .isEqualTo(new ClaimResult.Unproven(now.truncatedTo(ChronoUnit.MILLIS), false, false));
  }

  @Test
  void orderThatWasSentIsNotCalledCancelledWhenItComesAgain() {
    InboundEvent event = decide("98", "m1");
    line.send();
    line.activate(priceList, false);

    line.queues.send(Catalogue.OUTBOUND, order(event).messageGroupId(), "copy", body(event));
    line.send();

    assertThat(sendLines()).singleElement().asString().contains("\"sent\"");
  }

  @Test
  void outageOfTheDatabaseFindsNothingClaimedAndTheSendGoesOutAfterIt() {
    decide("98", "m1");
    line.database.fail(Samples.outage());

    line.send();
    line.database.mend();
    line.clock.advance(Duration.ofSeconds(7));
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void outageBetweenClaimAndRequestGivesTheClaimBack() {
    decide("98", "m1");
    line.database.rightAfter(
        "updateItem",
        () -> {
          line.clock.advance(Duration.ofSeconds(1));
          line.database.fail(Samples.outage(), "getItem", "query");
        });

    line.send();
    line.database.mend();
    line.clock.advance(Duration.ofSeconds(4));
    line.send();

    assertThat(sendLines()).first().asString().contains("\"again:InternalServerErrorException");
    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void limitOfADayIsWaitedForAndEndsWithTheWindowAlone() {
    decide("98", "m1");
    line.graph.mode(Mode.reject(GraphError.rateLimited()));
    for (int attempt = 0; attempt < 20; attempt++) {
      assertThat(line.send()).isEqualTo(1);
      line.clock.advance(Duration.ofMinutes(18).plusSeconds(1));
    }
    assertThat(sendLines()).hasSize(20).allMatch(entry -> entry.contains("\"again:"));

    line.clock.advance(Duration.ofHours(24));
    line.send();

    assertThat(sendLines()).last().asString().contains("\"cancelled:expired\"");
    assertThat(line.queues.bodies(Catalogue.OUTBOUND.deadLetterQueue().orElseThrow())).isEmpty();
  }

  @Test
  void refusalIsLoggedWithWhatMetasSupportAsksFor() {
    decide("98", "m1");
    line.graph.mode(Mode.reject(GraphError.outsideWindow()));

    line.send();

    assertThat(sendLines())
        .singleElement()
        .asString()
        .containsPattern("\"rejected:10/2534022 trace=[A-Za-z0-9_+/=-]+\"");
  }

  @Test
  void throttledSendGoesOutLaterAndOnce() {
    decide("98", "m1");
    line.graph.mode(Mode.reject(GraphError.rateLimited()));
    line.send();
    line.graph.mode(Mode.OK);

    assertThat(line.send()).isZero();
    line.clock.advance(Duration.ofSeconds(8));
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void sendWithoutAnAnswerIsNeverRepeated() {
    InboundEvent event = decide("98", "m1");
    line.graph.mode(Mode.ACCEPT_THEN_CLOSE);
    line.send();
    line.graph.mode(Mode.OK);

    line.clock.advance(Duration.ofMinutes(10));
    line.queues.send(Catalogue.OUTBOUND, order(event).messageGroupId(), "copy", body(event));
    line.send();

    assertThat(line.graph.copies("98", "From 10")).isEqualTo(1);
    assertThat(line.log).filteredOn(entry -> entry.contains("unknown:")).hasSize(1);
  }

  @Test
  void nothingIsClaimedThatCouldNotBeFinishedInTime() {
    decide("98", "m1");

    line.sendWithin(Duration.ofSeconds(5));
    assertThat(line.senderCalls()).doesNotContainKey("dynamodb:UpdateItem");
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
  }

  @Test
  void bodyThatIsNoOrderIsBuriedAfterThreeAttemptsAndTheOthersAreSent() {
    line.queues.send(Catalogue.OUTBOUND, "lane", "bad", "{\"v\":9}");
    decide("98", "m1");

    for (int attempt = 0; attempt < 3; attempt++) {
      line.send();
      line.clock.advance(Duration.ofSeconds(13));
    }

    assertThat(line.sent()).containsExactly("98 From 10");
    assertThat(line.queues.bodies(Catalogue.OUTBOUND.deadLetterQueue().orElseThrow()))
        .singleElement()
        .asString()
        .contains("\"id\":\"unreadable~")
        .doesNotContain("\"v\":9");
  }

  @Test
  void answersAreCountedByTheirOutcome() {
    decide("98", "m1");
    line.send();

    assertThat(line.senderContext.getBean(JsonStationLog.class).outcomes())
        .isEqualTo(Map.of("message.sent:sent", 1L));
  }

  private Journal journal() {
    return line.senderContext.getBean(Journal.class);
  }

  private List<String> sendLines() {
    return line.log.stream().filter(entry -> entry.contains("\"message.sent\"")).toList();
  }

  private InboundEvent decide(String user, String mid) {
    InboundEvent event = text(user, mid, "PRICE", line.clock.instant());
    line.arrive(event);
    line.process();
    return event;
  }

  private SendOrder order(InboundEvent event) {
    return new SendOrder(
        conversation(event.head().conversation().user().value()),
        event.head().key(),
        Optional.of(priceList.id()),
        1);
  }

  private String body(InboundEvent event) {
    return new SendOrderCodec().write(order(event));
  }
}
