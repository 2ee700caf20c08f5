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
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.util.Map;
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
    assertThat(line.log).last().asString().contains("cancelled:off");
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
    String newer = "{\"v\":9}";
    line.queues.send(Catalogue.OUTBOUND, "lane", "bad", newer);
    decide("98", "m1");

    for (int attempt = 0; attempt < 3; attempt++) {
      line.send();
      line.clock.advance(Duration.ofSeconds(6));
    }

    assertThat(line.sent()).containsExactly("98 From 10");
    assertThat(line.queues.bodies(Catalogue.OUTBOUND.deadLetterQueue().orElseThrow()))
        .containsExactly(newer);
  }

  @Test
  void answersAreCountedByTheirOutcome() {
    decide("98", "m1");
    line.send();

    assertThat(line.senderContext.getBean(JsonStationLog.class).outcomes())
        .isEqualTo(Map.of("message.sent:sent", 1L));
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
        priceList.id(),
        1);
  }

  private String body(InboundEvent event) {
    return new SendOrderCodec().write(order(event));
  }
}
