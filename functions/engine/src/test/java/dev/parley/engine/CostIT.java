package dev.parley.engine;

import static dev.parley.engine.Samples.head;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What one event costs, in calls and in DynamoDB's units (reads for GetItem, BatchGetItem and
 * Query, writes for the rest), its indexes included. The account was not read within the last half
 * second; the person is known and did something more than a minute ago.
 */
final class CostIT {
  private static final Duration PAUSE = Duration.ofMinutes(2);
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  private final MeteredDynamoDb meter = new MeteredDynamoDb(DATABASE.client());

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void whatAnEventOfAPersonCosts() {
    try (Line line = new Line(meter.client(), Samples.priceList("From 10"))) {
      meet(line);

      assertThat(processing(line, text("98", "m1", "hello", later(line))))
          .isEqualTo("batchGetItem 1x 1.0, getItem 1x 1.0, putItem 1x 3.0, updateItem 3x 5.0");
      assertThat(processing(line, text("98", "m2", "PRICE", later(line))))
          .isEqualTo("batchGetItem 1x 1.0, getItem 1x 1.0, putItem 1x 3.0, updateItem 3x 5.0");
      assertThat(sending(line)).isEqualTo("getItem 5x 4.0, query 1x 1.0, updateItem 5x 6.0");
      String sent = Objects.requireNonNull(line.graph.messages().getFirst().messageId());
      assertThat(processing(line, echo("e1", sent, line)))
          .isEqualTo("getItem 1x 1.0, query 1x 4.0");
      assertThat(processing(line, echo("e2", "by-hand", line)))
          .isEqualTo("getItem 2x 2.0, query 1x 4.0, transactWriteItems 1x 10.0");
    }
  }

  @Test
  void whatAStepOfAFlowCosts() {
    Choice tap = new Choice.Tap("S", Optional.empty(), Optional.empty());
    List<Step> steps =
        List.of(
            new Step.Send(new Message.QuickReplies("Size?", List.of(tap))),
            new Step.Send(new Message.Text("Thanks")));
    try (Line line = new Line(meter.client(), flow(AutomationType.DM_AUTOMATION, steps))) {
      line.arrive(
          new InboundEvent.StoryMention(head("98", "m0", now(line)), "m0", Optional.empty()));
      line.process();

      assertThat(processing(line, text("98", "m1", "hello", later(line))))
          .isEqualTo(
              "batchGetItem 1x 1.0, getItem 1x 1.0, transactWriteItems 1x 8.0, updateItem 3x 5.0");
      InboundEvent answer =
          new InboundEvent.QuickReply(head("98", "m2", later(line)), "m2", "S", "p1|flow|1|0|0|");
      assertThat(processing(line, answer))
          .isEqualTo(
              "batchGetItem 1x 2.0, getItem 1x 1.0, transactWriteItems 1x 8.0, updateItem 3x 5.0");
    }
  }

  @Test
  void whatACommentCosts() {
    List<Step> steps = List.of(new Step.PrivateReply(new Message.Text("Look")));
    try (Line line = new Line(meter.client(), flow(AutomationType.COMMENT_REPLY_FLOW, steps))) {
      processing(line, comment("c0", line));

      assertThat(processing(line, comment("c1", line)))
          .isEqualTo("batchGetItem 1x 1.0, getItem 1x 1.0, putItem 1x 3.0, updateItem 3x 5.0");
    }
  }

  private static Automation flow(AutomationType type, List<Step> steps) {
    return new Automation(
        new AutomationId("flow"),
        "Flow",
        type,
        true,
        new Placement.Anywhere(),
        new Trigger.AnyReply(),
        steps,
        Map.of(),
        Automation.Options.DEFAULT,
        3);
  }

  private static InboundEvent comment(String id, Line line) {
    return new InboundEvent.Comment(
        head("98", id, later(line)),
        id,
        "nice",
        Optional.of("maya"),
        Optional.empty(),
        Optional.of("post"),
        false);
  }

  private static InboundEvent echo(String id, String mid, Line line) {
    return new InboundEvent.Echo(
        head("98", id, later(line)),
        Optional.of(mid),
        Optional.of("Hi"),
        Optional.empty(),
        Optional.empty());
  }

  private void meet(Line line) {
    line.arrive(text("98", "m0", "hello", now(line)));
    line.process();
  }

  private String processing(Line line, InboundEvent event) {
    line.clock.advance(PAUSE);
    meter.reset();
    line.arrive(event);
    assertThat(line.process()).isPositive();
    return meter.bill();
  }

  private String sending(Line line) {
    line.clock.advance(Duration.ofSeconds(1));
    meter.reset();
    assertThat(line.send()).isPositive();
    return meter.bill();
  }

  private static Instant later(Line line) {
    return now(line).plus(PAUSE);
  }

  private static Instant now(Line line) {
    return line.clock.instant();
  }
}
