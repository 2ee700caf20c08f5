package dev.parley.engine.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.Hash;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.TestQueues;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.Tables;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Outcome;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class FifoBatchIT {
  private static final String QUEUE = Catalogue.DM.name();
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  private final MovableClock clock = new MovableClock();
  private final TestQueues queues = new TestQueues(clock);
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> waits = new CopyOnWriteArrayList<>();
  private final JsonStationLog log = new JsonStationLog(clock, lines::add);
  private final FifoBatch batch =
      new FifoBatch(
          new Visibility(queues.client(), queues.url(QUEUE), log),
          new Undertaker(
              QUEUE,
              new UnreadableMessages(DATABASE.client(), Catalogue.CONVERSATIONS.name()),
              _ -> true,
              new SqsDeadLetters(
                  queues.client(), queues.url(Catalogue.DM.deadLetterQueue().orElseThrow()))),
          log,
          clock,
          new Random(1),
          CrashPoints.NONE,
          (queue, age) -> waits.add(queue + " " + age.toSeconds()));

  @BeforeAll
  static void createTables() {
    Tables.create(DATABASE.client());
  }

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    queues.close();
  }

  @Test
  void messagesOfAGroupAreHandledInOrderUntilOneHasToWait() {
    send("a", "a1", "a2-wait", "a3");
    send("b", "b1", "b2", "b3");

    List<String> kept = handle(queues.receive(QUEUE));

    assertThat(handled).containsSubsequence("a1", "a2-wait").doesNotContain("a3");
    assertThat(handled).containsSubsequence("b1", "b2", "b3");
    assertThat(kept).containsExactly("a2-wait", "a3");
  }

  @Test
  void waitOfTheOldestMessageOfABatchIsTold() {
    send("a", "a1");
    clock.advance(Duration.ofSeconds(7));
    send("b", "b1");

    handle(queues.receive(QUEUE));

    assertThat(waits).containsExactly(QUEUE + " 7");
  }

  @Test
  void headComesBackAfterItsWaitRoundedUpAndTheRestBehindIt() {
    send("a", "a1-wait", "a2");
    handle(queues.receive(QUEUE));

    clock.advance(Duration.ofSeconds(2));
    assertThat(queues.bodies(QUEUE)).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    assertThat(queues.bodies(QUEUE)).containsExactly("a1-wait", "a2");
  }

  @Test
  void exceptionOfOneGroupIsAWaitOfFiveSecondsAndNoneOfTheOthers() {
    send("a", "a1-throw", "a2");
    send("b", "b1");

    List<String> kept = handle(queues.receive(QUEUE));

    assertThat(kept).containsExactly("a1-throw", "a2");
    assertThat(handled).contains("b1");
    clock.advance(Duration.ofSeconds(4));
    assertThat(queues.bodies(QUEUE)).doesNotContain("a1-throw");
    assertThat(lines).singleElement().asString().doesNotContain("told in confidence");
  }

  @Test
  void visibilityThatCannotBeChangedLosesNothing() {
    send("a", "a1-wait", "a2");
    List<Message> received = queues.receive(QUEUE);
    queues.server().stopAccepting();

    List<String> kept = handle(received);
    queues.server().startAccepting();

    assertThat(kept).containsExactly("a1-wait", "a2");
    clock.advance(Catalogue.DM.visibilityTimeout());
    assertThat(queues.bodies(QUEUE)).containsExactly("a1-wait", "a2");
  }

  @Test
  void messageThatNobodyCanReadIsKeptBeforeItIsBuriedAndBuriedBeforeItIsDeleted() {
    String body = "no-bundle-canary-51";
    DeadLetterId.OfMessage id =
        new DeadLetterId.OfMessage(Optional.empty(), Hash.sha256(body).hex());
    UnreadableMessages kept =
        new UnreadableMessages(DATABASE.client(), Catalogue.CONVERSATIONS.name());
    send("a", body);
    for (int receive = 1; receive < 3; receive++) {
      assertThat(handleUnreadable(queues.receive(QUEUE))).hasSize(1);
      clock.advance(Duration.ofMinutes(5));
    }
    assertThat(kept.body(id)).isEmpty();

    List<Message> third = queues.receive(QUEUE);
    queues.server().stopAccepting();
    assertThat(handleUnreadable(third)).containsExactly(body);
    queues.server().startAccepting();
    assertThat(kept.body(id)).contains(body);

    clock.advance(Duration.ofMinutes(5));
    assertThat(handleUnreadable(queues.receive(QUEUE))).isEmpty();
    assertThat(queues.bodies(Catalogue.DM.deadLetterQueue().orElseThrow()))
        .containsExactly("{\"v\":1,\"id\":\"" + id.text() + "\"}");
  }

  @Test
  void groupsDoNotWaitForEachOther() {
    send("a", "a1");
    send("b", "b1");
    CountDownLatch both = new CountDownLatch(2);

    List<String> kept =
        handle(
            queues.receive(QUEUE),
            body -> {
              both.countDown();
              return meets(both) ? new Outcome.Done() : new Outcome.RetryIn(Duration.ZERO);
            });

    assertThat(kept).isEmpty();
  }

  private List<String> handle(List<Message> received) {
    return handle(received, this::work);
  }

  private List<String> handleUnreadable(List<Message> received) {
    return handle(
        received,
        new Station<String>(
            "unreadable",
            _ -> {
              throw new IllegalArgumentException("told in confidence");
            },
            this::work));
  }

  private List<String> handle(List<Message> received, Function<String, Outcome> work) {
    return handle(received, new Station<>("unreadable", body -> body, work));
  }

  /** The bodies of what SQS shall keep; the rest is deleted, as Lambda does. */
  private List<String> handle(List<Message> received, Station<String> station) {
    SQSEvent event = TestQueues.event(received);
    List<String> failed =
        batch.handle(event, station).getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .toList();
    event.getRecords().stream()
        .filter(message -> !failed.contains(message.getMessageId()))
        .forEach(message -> queues.delete(QUEUE, message.getReceiptHandle()));
    return event.getRecords().stream()
        .filter(message -> failed.contains(message.getMessageId()))
        .map(SQSMessage::getBody)
        .toList();
  }

  private Outcome work(String body) {
    handled.add(body);
    if (body.endsWith("-throw")) {
      throw new IllegalStateException("told in confidence");
    }
    return body.endsWith("-wait")
        ? new Outcome.RetryIn(Duration.ofMillis(2100))
        : new Outcome.Done();
  }

  private static boolean meets(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void send(String group, String... bodies) {
    for (String body : bodies) {
      queues.send(Catalogue.DM, group, body, body);
    }
  }
}
