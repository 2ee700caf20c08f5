package dev.parley.engine;

import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.head;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.log.CallLog;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.wire.BundleCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.sqs.model.Message;

class ProcessorFunctionIT {
  /** One for the account and one for all together. */
  private static final long COUNTING = 2;

  private static final String CANARY = "canary-7f3a PRICE";

  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  private final Line line = new Line(DATABASE.client(), Samples.priceList("From 10"));

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void messageThatSaysTheKeywordIsAnsweredOnce() {
    line.arrive(text("98", "m1", "PRICE please", now()));

    assertThat(line.process()).isEqualTo(1);
    assertThat(line.send()).isEqualTo(1);

    assertThat(line.sent()).containsExactly("98 From 10");
    assertThat(line.process()).isZero();
    assertThat(line.send()).isZero();
  }

  @Test
  void copyOfAnEventHoursLaterSendsNothing() {
    InboundEvent event = text("98", "m1", "PRICE", now());
    line.arrive(event);
    line.process();
    line.send();

    line.clock.advance(Duration.ofHours(6));
    line.arrive(event);
    line.process();
    line.send();

    assertThat(line.sent()).hasSize(1);
  }

  @Test
  void answerThatWasDecidedButNotHandedOverIsHandedOverLaterAndChargesNoAttempt() {
    line.arrive(text("98", "m1", "PRICE", now()));
    for (int outage = 0; outage < 21; outage++) {
      line.processWhileQueuesAreDown();
    }

    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
    assertThat(line.deadLetters()).isEmpty();
  }

  @Test
  void outageOfTheDatabaseChargesNobody() {
    line.arrive(text("98", "m1", "PRICE", now()));
    line.arrive(text("98", "m2", "PRICE", now()));
    // Only reads, so that a failure could be counted.
    line.database.fail(Samples.outage(), "getItem", "query");
    for (int receive = 0; receive < 21; receive++) {
      assertThat(line.process()).isEqualTo(2);
      line.clock.advance(Duration.ofSeconds(145));
    }
    line.database.mend();

    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10", "98 From 10");
    assertThat(line.deadLetters()).isEmpty();
    assertThat(line.log).noneMatch(entry -> entry.contains("retry:"));
  }

  @Test
  void waitsDuringAnOutageGrowToTwoMinutes() {
    line.arrive(text("98", "m1", "PRICE", now()));
    line.database.fail(Samples.outage());

    assertThat(line.process()).isPositive();
    for (int seconds : List.of(5, 10, 20, 40, 80, 120, 120)) {
      comesBackAfter(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void conflictWithAnotherTransactionChargesNobody() {
    line.arrive(text("98", "m1", "PRICE", now()));
    line.database.fail(
        (DynamoDbException) TransactionConflictException.builder().message("conflict").build(),
        "putItem");
    for (int receive = 0; receive < 4; receive++) {
      line.process();
      line.clock.advance(Duration.ofSeconds(145));
    }
    line.database.mend();

    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
    assertThat(line.deadLetters()).isEmpty();
  }

  @Test
  void failingConversationStopsOnlyItself() {
    arriveOfUnknownKind("98", "m1", "x");
    line.arrive(text("98", "m2", "PRICE", now()));
    line.arrive(text("99", "m3", "PRICE", now()));

    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("99 From 10");
    assertThat(line.deadLetters()).isEmpty();
  }

  @Test
  void failureIsTriedAgainAfterFiveAndTenSecondsAndBuriedAtTheThirdRealAttempt() {
    arriveOfUnknownKind("98", "m1", "x");
    line.arrive(text("98", "m2", "PRICE", now()));

    assertThat(line.process()).isPositive();
    comesBackAfter(Duration.ofSeconds(5));
    comesBackAfter(Duration.ofSeconds(10));
    line.send();

    Message letter = line.deadLetters().getFirst();
    assertThat(attribute(letter, "attempts")).isEqualTo("3");
    assertThat(attribute(letter, "reason")).isEqualTo("unknown kind");
    assertThat(letter.body()).contains(head("98", "m1", now()).key().value());
    assertThat(line.sent()).hasSize(1);
    assertThat(line.log).filteredOn(entry -> entry.contains("retry:")).hasSize(2);
    assertThat(line.log).filteredOn(entry -> entry.contains("dead_letter:")).hasSize(1);
  }

  @Test
  void innocentMessageBehindAFailingOneIsNotCharged() {
    arriveOfUnknownKind("98", "m1", "x");
    arriveOfUnknownKind("98", "m2", "x");
    line.process();
    comesBackAfter(Duration.ofSeconds(5));
    comesBackAfter(Duration.ofSeconds(10));

    assertThat(line.log)
        .filteredOn(entry -> entry.contains(head("98", "m2", now()).key().value()))
        .singleElement()
        .asString()
        .contains("\"attempt\":1");
    assertThat(line.deadLetters()).hasSize(1);
  }

  @Test
  void bodyThatIsNoBundleIsBuriedAfterThreeAttemptsAndNamedInTheQueueByItsIdOnly() {
    String body = "{\"written\":\"by a newer version\"}";
    line.arrive(conversation("98").messageGroupId(), body);
    line.arrive(text("98", "m2", "PRICE", now()));

    line.process();
    comesBackAfter(Duration.ofSeconds(5));
    assertThat(line.deadLetters()).isEmpty();
    comesBackAfter(Duration.ofSeconds(10));
    line.send();

    Message letter = line.deadLetters().getFirst();
    assertThat(attribute(letter, "reason")).isEqualTo("unreadable_bundle");
    assertThat(attribute(letter, "attempts")).isEqualTo("3");
    assertThat(letter.body()).matches("\\{\"v\":1,\"id\":\"unreadable~[0-9a-f]{64}\"}");
    assertThat(line.sent()).hasSize(1);
    assertThat(line.log).noneMatch(entry -> entry.contains("newer"));
  }

  @Test
  void nothingThatPeopleWriteLeavesTheDatabase() {
    line.arrive(text("98", "m1", CANARY, now()));
    line.arrive(text("97", "m2", "canary-7f3a hello", now()));
    arriveOfUnknownKind("96", "m3", CANARY);
    line.process();

    List<String> orders = line.queues.bodies("parley-outbound.fifo");

    assertThat(orders).hasSize(1);
    assertThat(orders).noneMatch(body -> body.contains("canary") || body.contains("From 10"));
    assertThat(line.log).filteredOn(entry -> entry.contains("event.decided")).hasSize(3);
    assertThat(line.log)
        .noneMatch(entry -> entry.contains("canary") || entry.contains("\"98\""))
        .noneMatch(entry -> entry.contains(Samples.SHOP.id()));
  }

  @Test
  void eventThatNobodyAnswersCostsTheseCalls() {
    line.arrive(text("98", "m1", "hello", now()));
    line.process();
    line.processorContext.getBean(CallLog.class).reset();
    line.clock.advance(Duration.ofSeconds(1));

    line.arrive(text("98", "m2", "hello", now()));
    line.process();

    assertThat(line.processorCalls())
        .isEqualTo(
            Map.of(
                "dynamodb:GetItem", 1L,
                "dynamodb:BatchGetItem", 1L,
                "dynamodb:PutItem", 1L,
                "dynamodb:UpdateItem", COUNTING));
  }

  @Test
  void answerOfOneTextCostsTheseCalls() {
    line.arrive(text("98", "m1", "PRICE", now()));
    line.process();
    line.send();
    line.processorContext.getBean(CallLog.class).reset();
    line.senderContext.getBean(CallLog.class).reset();
    line.clock.advance(Duration.ofSeconds(1));

    line.arrive(text("98", "m2", "PRICE", now()));
    line.process();
    line.send();

    assertThat(line.processorCalls())
        .isEqualTo(
            Map.of(
                "dynamodb:GetItem", 1L,
                "dynamodb:BatchGetItem", 1L,
                "dynamodb:PutItem", 1L,
                "dynamodb:UpdateItem", 1L + COUNTING,
                "sqs:SendMessage", 1L));
    assertThat(line.senderCalls())
        .as("claim, turn, finish")
        .isEqualTo(
            Map.of(
                "dynamodb:GetItem", 2L,
                "dynamodb:UpdateItem", 3L + COUNTING,
                "graph:POST messages", 1L));
  }

  /** Hidden until shortly before, back at the end with a fifth more for chance. */
  private void comesBackAfter(Duration wait) {
    line.clock.advance(wait.minusSeconds(1));
    assertThat(line.process()).isZero();
    line.clock.advance(wait.dividedBy(5).plusSeconds(2));
    assertThat(line.process()).isPositive();
  }

  /** An event as a newer version of the webhook may write it. */
  private void arriveOfUnknownKind(String user, String mid, String text) {
    InboundEvent event = text(user, mid, text, now());
    String body =
        new BundleCodec()
            .write(new Bundle(event.head().conversation(), Priority.DM, List.of(event)));
    line.arrive(
        conversation(user).messageGroupId(),
        body.replace("\"kind\":\"text\"", "\"kind\":\"hologram\""));
  }

  private static String attribute(Message letter, String name) {
    return Objects.requireNonNull(letter.messageAttributes().get(name)).stringValue();
  }

  private Instant now() {
    return line.clock.instant();
  }
}
