package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.dynamodb.Due;
import dev.parley.engine.dynamodb.Tables;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.event.Priority;
import dev.parley.wire.BundleCodec;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** From a state whose timer is due to a message in the queue of DMs. */
class WakeupFunctionIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock();
  private final TestQueues queues = new TestQueues(clock);
  private final BreakableDynamoDb database = new BreakableDynamoDb(DATABASE.client());
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ApplicationContext context = EngineContext.start(environment());
  private final WakeupFunction function = new WakeupFunction(context);
  private final Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());

  @BeforeEach
  void emptyTables() {
    Tables.createAnew(DATABASE.client());
  }

  @AfterEach
  void stop() {
    context.close();
    queues.close();
  }

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @Test
  void dueTimerIsOneMessageInTheOrderOfItsConversation() {
    ConversationKey conversation = Samples.conversation("98");
    timer(conversation, now);

    assertThat(run()).isEqualTo(counts(1, 1, 0));

    Message message = onlyMessage();
    EventKey key = EventKey.of(Samples.SHOP, "98|a1|" + now.toEpochMilli(), "timer");
    TimerDue timer = new TimerDue(new EventHead(key, conversation, now), "a1", now);
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, conversation.messageGroupId());
    assertThat(new BundleCodec().read(message.body()))
        .isEqualTo(new Bundle(conversation, Priority.DM, List.of(timer)));
  }

  @Test
  void secondRunBeforeTheTimerWasHandledAddsNothing() {
    timer(Samples.conversation("98"), now);

    run();
    clock.advance(MINUTE);

    assertThat(run()).isEqualTo(counts(1, 1, 0));
    assertThat(queued()).isEqualTo(1);
  }

  @Test
  void timerWhoseMessageWasLostIsQueuedAgainAfterFiveMinutes() {
    timer(Samples.conversation("98"), now);
    run();
    queues.delete(Catalogue.DM.name(), onlyMessage().receiptHandle());

    clock.advance(Duration.ofMinutes(6));
    run();

    assertThat(queued()).isEqualTo(1);
  }

  @Test
  void timerThatIsNotDueStaysUntilItIs() {
    timer(Samples.conversation("98"), now.plus(MINUTE));

    assertThat(run()).isEqualTo(counts(0, 0, 0));
    assertThat(queued()).isZero();
    assertThat(log).as("a quiet minute").isEmpty();

    clock.advance(MINUTE);
    assertThat(run()).isEqualTo(counts(1, 1, 0));
  }

  @Test
  void allPagesOfAllShardsAreQueued() {
    List<ConversationKey> inOneShard =
        IntStream.range(0, 5000)
            .mapToObj(user -> Samples.conversation("u" + user))
            .filter(conversation -> Due.shard(conversation).equals("DUE#3"))
            .limit(230)
            .toList();
    inOneShard.forEach(conversation -> timer(conversation, now));
    List<ConversationKey> anywhere =
        IntStream.range(0, 20).mapToObj(user -> Samples.conversation("v" + user)).toList();
    anywhere.forEach(conversation -> timer(conversation, now));

    assertThat(run()).isEqualTo(counts(250, 250, 0));

    assertThat(queued()).isEqualTo(250);
    assertThat(anywhere.stream().map(Due::shard).distinct().count()).isGreaterThan(3);
    assertThat(log).singleElement().asString().contains("\"outcome\":\"done\"", "\"queued\":250");
  }

  @Test
  void whatTheQueueRefusesStaysDue() {
    timer(Samples.conversation("98"), now);
    queues.server().stopAccepting();

    assertThatThrownBy(this::run).hasMessageContaining("left=1");
    queues.server().startAccepting();

    assertThat(run()).isEqualTo(counts(1, 1, 0));
    assertThat(queued()).isEqualTo(1);
  }

  @Test
  void outageOfTheDatabaseIsAFailedRunAndNothingMore() {
    timer(Samples.conversation("98"), now);
    database.fail(Samples.outage());

    assertThatThrownBy(this::run).hasMessageContaining("shardsLeft=8");
    database.mend();

    assertThat(run()).isEqualTo(counts(1, 1, 0));
  }

  @Test
  void runThatLambdaWouldEndHalfwayDoesNotBegin() {
    timer(Samples.conversation("98"), now);

    assertThatThrownBy(() -> run(Duration.ofSeconds(10))).hasMessageContaining("shardsLeft=8");

    assertThat(queued()).isZero();
    assertThat(log).singleElement().asString().contains("\"outcome\":\"unfinished\"");
  }

  @Test
  void stateThatCannotBeReadIsCountedAndHoldsUpNobody() {
    Map<String, AttributeValue> strange = new HashMap<>(state(Samples.conversation("97"), now));
    strange.remove("dueAutomation");
    put(strange);
    timer(Samples.conversation("98"), now);

    assertThatThrownBy(this::run).hasMessageContaining("unreadable=1");

    assertThat(queued()).isEqualTo(1);
  }

  @Test
  void logNamesNobody() {
    timer(Samples.conversation("9876543210"), now);

    run();

    assertThat(log).hasSize(1).noneMatch(line -> line.contains("9876543210"));
  }

  private String run() {
    return run(Duration.ofSeconds(60));
  }

  private String run(Duration remaining) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(InputStream.nullInputStream(), answer, new Invocation(remaining));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.US_ASCII);
  }

  private static String counts(int due, int queued, int left) {
    return "{\"due\":%d,\"queued\":%d,\"left\":%d,\"unreadable\":0,\"shardsLeft\":0,\"sends\":0,\"sendsLeft\":0,\"releases\":0,\"releasesLeft\":0}"
        .formatted(due, queued, left);
  }

  private Message onlyMessage() {
    List<Message> messages = queues.receive(Catalogue.DM.name());
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  /** Messages in the queue of DMs, received or not. */
  private long queued() {
    return queues.server().depths().stream()
        .filter(depth -> depth.queue().equals(Catalogue.DM.name()))
        .mapToLong(depth -> depth.visible() + depth.inFlight())
        .sum();
  }

  private static void timer(ConversationKey conversation, Instant dueAt) {
    put(state(conversation, dueAt));
  }

  private static Map<String, AttributeValue> state(ConversationKey conversation, Instant dueAt) {
    String partition = "CONV#" + conversation.account().text() + "#" + conversation.user().value();
    return Map.of(
        "pk", AttributeValue.fromS(partition),
        "sk", AttributeValue.fromS("STATE"),
        "dueShard", AttributeValue.fromS(Due.shard(conversation)),
        "dueAt", AttributeValue.fromN(Long.toString(dueAt.toEpochMilli())),
        "dueAutomation", AttributeValue.fromS("a1"));
  }

  private static void put(Map<String, AttributeValue> item) {
    DATABASE
        .client()
        .putItem(request -> request.tableName(Catalogue.CONVERSATIONS.name()).item(item));
  }

  private Environment environment() {
    return Environment.of(
            Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "WakeupFunction",
                "PARLEY_SQS_ENDPOINT", queues.endpoint().toString(),
                "PARLEY_DM_QUEUE_URL", queues.url(Catalogue.DM.name()),
                "PARLEY_OUTBOUND_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name()),
                "PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name(),
                "PARLEY_GRAPH_URL", "http://127.0.0.1:1",
                "PARLEY_TOKEN_KEY", "0123456789abcdef0123456789abcdef",
                "PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name(),
                "PARLEY_STATS_TABLE", Catalogue.STATS.name()))
        .withClock(clock)
        .withDynamoDb(database.client())
        .withLogLines(log::add);
  }
}
