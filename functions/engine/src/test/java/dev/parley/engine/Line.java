package dev.parley.engine;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.automation.Automation;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.engine.dynamodb.Tables;
import dev.parley.engine.dynamodb.WriteResult;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.trace.TraceParent;
import dev.parley.wire.BundleCodec;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Both functions between real queues, a real database and a Graph API on this machine. */
final class Line implements AutoCloseable {
  private static final String TOKEN = "IGAA-token-of-the-tests";
  private static final String TOKEN_KEY = "0123456789abcdef0123456789abcdef";

  final MovableClock clock = new MovableClock();
  final TestQueues queues = new TestQueues(clock);
  final GraphServer graph = GraphServer.open(0, clock);
  final BreakableDynamoDb database;
  final List<String> log = new CopyOnWriteArrayList<>();
  final ApplicationContext processorContext;
  final ApplicationContext senderContext;
  final ApplicationContext wakeupContext;
  private final ProcessorFunction processor;
  private final SenderFunction sender;
  private final WakeupFunction wakeup;

  /** Empties the database and connects an account with this automation. */
  Line(DynamoDbClient real, Automation automation) {
    Tables.createAnew(real);
    database = new BreakableDynamoDb(real);
    processorContext =
        EngineContext.start(
            environment("DmProcessorFunction", Catalogue.DM).withDynamoDb(database.client()));
    senderContext =
        EngineContext.start(
            environment("SenderFunction", Catalogue.OUTBOUND).withDynamoDb(database.client()));
    processor = new ProcessorFunction(processorContext);
    sender = new SenderFunction(senderContext);
    wakeupContext =
        EngineContext.start(
            environment("WakeupFunction", Catalogue.OUTBOUND).withDynamoDb(database.client()));
    wakeup = new WakeupFunction(wakeupContext);
    connect(automation);
  }

  /** Puts a bundle of DMs into its queue, as the webhook does. */
  void arrive(InboundEvent... events) {
    Bundle bundle = new Bundle(events[0].head().conversation(), Priority.DM, List.of(events));
    arrive(bundle.conversation().messageGroupId(), new BundleCodec().write(bundle));
  }

  /** The same with an attribute of this text, as the webhook sends its traces. */
  void arriveTraced(String traceparent, InboundEvent... events) {
    Bundle bundle = new Bundle(events[0].head().conversation(), Priority.DM, List.of(events));
    MessageAttributeValue trace =
        MessageAttributeValue.builder().dataType("String").stringValue(traceparent).build();
    queues
        .client()
        .sendMessage(
            request ->
                request
                    .queueUrl(queues.url(Catalogue.DM.name()))
                    .messageGroupId(bundle.conversation().messageGroupId())
                    .messageDeduplicationId(bundle.deduplicationId() + traceparent.length())
                    .messageBody(new BundleCodec().write(bundle))
                    .messageAttributes(Map.of(TraceParent.NAME, trace)));
  }

  /** Puts any body into the queue of DMs. */
  void arrive(String group, String body) {
    queues.send(Catalogue.DM, group, String.valueOf(body.hashCode()), body);
  }

  /** One batch through the processor; answers how many messages it was. */
  int process() {
    return invoke(processor, Catalogue.DM, Duration.ofSeconds(30));
  }

  /** One batch through the processor while SQS takes nothing; it has to come again whole. */
  void processWhileQueuesAreDown() {
    List<Message> batch = queues.receive(Catalogue.DM.name());
    queues.server().stopAccepting();
    SQSBatchResponse response =
        processor.handleRequest(TestQueues.event(batch), new Invocation(Duration.ofSeconds(30)));
    queues.server().startAccepting();
    assertThat(response.getBatchItemFailures()).hasSameSizeAs(batch).isNotEmpty();
    clock.advance(Catalogue.DM.visibilityTimeout());
  }

  /** One batch through the sender; answers how many messages it was. */
  int send() {
    return sendWithin(Duration.ofSeconds(60));
  }

  /** The same, in an invocation that has only so much time left. */
  int sendWithin(Duration remaining) {
    return invoke(sender, Catalogue.OUTBOUND, remaining);
  }

  /** One run of the schedule. */
  void wakeUp() {
    try {
      wakeup.handleRequest(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          new Invocation(Duration.ofSeconds(60)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects the account anew, with a token that Meta knows. */
  void reconnect() {
    AccountWrites writes = senderContext.getBean(AccountWrites.class);
    Account shop = Samples.account();
    String fresh = TOKEN + "-2";
    SealedToken token =
        senderContext
            .getBean(TokenCipher.class)
            .seal(shop.workspace(), shop.key(), new AccessToken(fresh));
    graph.register(shop.key().id(), fresh);
    writes.put(
        new AccountChange(
            shop.key(), shop.workspace(), "shop", Optional.of(false), Optional.of(token)));
  }

  /** As when the owner takes the app's access away. */
  void withdrawToken() {
    // A server that knows no token at all takes any.
    graph.register("another", TOKEN + "-of-another");
    graph.withdraw(TOKEN);
  }

  /** What the Graph API took, as recipient and text. */
  List<String> sent() {
    return graph.messages().stream().map(call -> call.recipient() + " " + call.text()).toList();
  }

  /** Switches the automation on or off, as an operator does. */
  void activate(Automation automation, boolean on) {
    assertThat(
            senderContext
                .getBean(AccountWrites.class)
                .toggle(Samples.account(), automation.id(), on))
        .isInstanceOf(WriteResult.Done.class);
    clock.advance(Duration.ofMillis(500));
  }

  Map<String, Long> processorCalls() {
    return processorContext.getBean(CallLog.class).counts();
  }

  Map<String, Long> senderCalls() {
    return senderContext.getBean(CallLog.class).counts();
  }

  List<Message> deadLetters() {
    return queues.receive(Catalogue.DM.deadLetterQueue().orElseThrow());
  }

  @Override
  public void close() {
    processorContext.close();
    senderContext.close();
    wakeupContext.close();
    graph.close();
    queues.close();
  }

  private int invoke(
      RequestHandler<SQSEvent, SQSBatchResponse> function, QueueSpec queue, Duration remaining) {
    List<Message> batch = queues.receive(queue.name());
    SQSBatchResponse response =
        function.handleRequest(TestQueues.event(batch), new Invocation(remaining));
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toCollection(HashSet::new));
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(message -> queues.delete(queue.name(), message.receiptHandle()));
    return batch.size();
  }

  private Environment environment(String function, QueueSpec queue) {
    return Environment.of(
            Map.ofEntries(
                entry("AWS_LAMBDA_FUNCTION_NAME", function),
                entry("PARLEY_SQS_ENDPOINT", queues.endpoint().toString()),
                entry("PARLEY_QUEUE_URL", queues.url(queue.name())),
                entry(
                    "PARLEY_DEAD_LETTER_QUEUE_URL",
                    queues.url(queue.deadLetterQueue().orElseThrow())),
                entry("PARLEY_DM_QUEUE_URL", queues.url(Catalogue.DM.name())),
                entry("PARLEY_OUTBOUND_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name())),
                entry("PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name()),
                entry("PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name()),
                entry("PARLEY_STATS_TABLE", Catalogue.STATS.name()),
                entry("PARLEY_GRAPH_URL", "http://127.0.0.1:" + graph.port()),
                entry("PARLEY_TOKEN_KEY", TOKEN_KEY)))
        .withClock(clock)
        .withLogLines(log::add);
  }

  private void connect(Automation automation) {
    AccountWrites writes = senderContext.getBean(AccountWrites.class);
    Account shop = Samples.account();
    SealedToken token =
        senderContext
            .getBean(TokenCipher.class)
            .seal(shop.workspace(), shop.key(), new AccessToken(TOKEN));
    graph.register(shop.key().id(), TOKEN);
    writes.put(
        new AccountChange(
            shop.key(), shop.workspace(), "shop", Optional.of(false), Optional.of(token)));
    assertThat(writes.create(shop, automation)).isInstanceOf(WriteResult.Done.class);
    clock.advance(Duration.ofSeconds(1));
    senderContext.getBean(CallLog.class).reset();
  }
}
