package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.Invocation;
import dev.parley.engine.ProcessorFunction;
import dev.parley.engine.SenderFunction;
import dev.parley.engine.TestQueues;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.wire.BundleCodec;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The Admin API beside the functions whose dead letters it shows, on this machine. */
final class DeadLetterLine implements AutoCloseable {
  static final String PRICES =
      """
      {"name":"Price list","type":"dm_automation","active":true,"postId":null,"storyId":null,
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
       "steps":[{"kind":"text","text":"From 10"}]}
      """;
  private static final Duration LONGER_THAN_ANY_RETRY = Duration.ofSeconds(15);
  private static final int ROUNDS_MAX = 60;

  final MovableClock clock = new MovableClock();
  final TestQueues queues = new TestQueues(clock);
  final GraphServer graph = GraphServer.open();
  final AdminClient api = new AdminClient(settings(), clock);
  final BreakableDynamoDb database = new BreakableDynamoDb(api.dynamoDb.client());
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final RequestHandler<SQSEvent, SQSBatchResponse> dms =
      new ProcessorFunction(context("DmProcessorFunction", Catalogue.DM));
  private final RequestHandler<SQSEvent, SQSBatchResponse> sender =
      new SenderFunction(context("SenderFunction", Catalogue.OUTBOUND));

  /** Connects an account that answers PRICE, unless it is; gives the id of its automation. */
  String connect(String account) {
    String path = "/api/v1/accounts/instagram/" + account;
    String body =
        "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"IGAA-"
            + account
            + "\"}";
    if (api.send("PUT", path, body).status() != 201) {
      return api.get(path + "/automations").at("items", "0", "id").getStringValue();
    }
    graph.register(account, "IGAA-" + account);
    String id = api.send("POST", path + "/automations", PRICES).at("id").getStringValue();
    clock.advance(Duration.ofSeconds(1));
    return id;
  }

  ConversationKey key(String account, String user) {
    return new ConversationKey(new AccountKey(Channel.INSTAGRAM, account), new UserId(user));
  }

  /** Somebody writes. */
  InboundEvent.Text says(String account, String user, String text) {
    String mid = account + "-" + user + "-" + text.hashCode();
    ConversationKey key = key(account, user);
    EventHead head =
        new EventHead(EventKey.of(key.account(), mid, EventKey.MESSAGE), key, clock.instant());
    InboundEvent.Text event =
        new InboundEvent.Text(head, mid, text, Optional.empty(), Optional.empty());
    arrive(event);
    return event;
  }

  /** As the webhook puts it into its queue. */
  void arrive(InboundEvent event) {
    Bundle bundle = new Bundle(event.head().conversation(), event.priority(), List.of(event));
    queues.send(
        Catalogue.inbound(event.priority()),
        bundle.conversation().messageGroupId(),
        bundle.deduplicationId(),
        new BundleCodec().write(bundle));
  }

  /** From now on nothing of this person can be decided. */
  void poison(String account, String user) {
    Map<String, AttributeValue> item = new HashMap<>(state(account, user));
    item.put("version", AttributeValue.fromN("1"));
    item.put("runs", AttributeValue.fromS("{\"runs\":[{\"dream\":1}]}"));
    api.dynamoDb.client().putItem(put -> put.tableName(Catalogue.CONVERSATIONS.name()).item(item));
  }

  /** What ailed the person is mended. */
  void mend(String account, String user) {
    api.dynamoDb
        .client()
        .deleteItem(
            delete -> delete.tableName(Catalogue.CONVERSATIONS.name()).key(state(account, user)));
  }

  /** Works until the queues are empty, waiting for every retry. */
  void work() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      boolean idle = batch(dms, Catalogue.DM) + batch(sender, Catalogue.OUTBOUND) == 0;
      if (idle && waiting() == 0) {
        return;
      }
      if (idle) {
        clock.advance(LONGER_THAN_ANY_RETRY);
      }
    }
    assertThat(queues.server().depths()).as("still waiting").isEmpty();
  }

  /** The recipients and texts that the Graph API took, to the users whose ids begin so. */
  List<String> sent(String users) {
    return graph.messages().stream()
        .filter(call -> call.recipient().startsWith(users))
        .map(call -> call.recipient() + " " + call.text())
        .toList();
  }

  /** Everything in every dead-letter queue: bodies and attributes. */
  String deadLetterQueues() {
    return Stream.of(Catalogue.DM, Catalogue.STORY, Catalogue.COMMENT, Catalogue.OUTBOUND)
        .flatMap(queue -> all(queue.deadLetterQueue().orElseThrow()).stream())
        .map(message -> message.body() + message.messageAttributes())
        .collect(Collectors.joining("\n"));
  }

  Answer letters(String query) {
    return api.get("/api/v1/dead-letters?" + query);
  }

  String id(InboundEvent event) {
    ConversationKey key = event.head().conversation();
    return String.join(
        "~", "instagram", key.account().id(), key.user().value(), event.head().key().value());
  }

  Answer redrive(String id) {
    return api.send("POST", "/api/v1/dead-letters/" + id + "/redrive", "{}");
  }

  Answer redriveAll(String body) {
    return api.send("POST", "/api/v1/dead-letters/redrive", body);
  }

  private List<Message> all(String queue) {
    List<Message> all = new ArrayList<>();
    for (List<Message> some = queues.receive(queue);
        !some.isEmpty();
        some = queues.receive(queue)) {
      all.addAll(some);
    }
    clock.advance(Duration.ofSeconds(31));
    return all;
  }

  private long waiting() {
    return queues.server().depths().stream()
        .filter(depth -> Set.of("parley-dm.fifo", "parley-outbound.fifo").contains(depth.queue()))
        .mapToLong(depth -> depth.visible() + depth.inFlight() + depth.delayed())
        .sum();
  }

  private int batch(RequestHandler<SQSEvent, SQSBatchResponse> function, QueueSpec queue) {
    List<Message> batch = queues.receive(queue.name());
    SQSBatchResponse response =
        function.handleRequest(TestQueues.event(batch), new Invocation(Duration.ofSeconds(60)));
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(message -> queues.delete(queue.name(), message.receiptHandle()));
    return batch.size();
  }

  private static Map<String, AttributeValue> state(String account, String user) {
    return Map.of(
        "pk", AttributeValue.fromS("CONV#instagram#" + account + "#" + user),
        "sk", AttributeValue.fromS("STATE"));
  }

  private Map<String, String> settings() {
    return Map.of(
        "PARLEY_SQS_ENDPOINT", queues.endpoint().toString(),
        "PARLEY_DM_QUEUE_URL", queues.url(Catalogue.DM.name()),
        "PARLEY_STORY_QUEUE_URL", queues.url(Catalogue.STORY.name()),
        "PARLEY_COMMENT_QUEUE_URL", queues.url(Catalogue.COMMENT.name()),
        "PARLEY_OUTBOUND_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name()),
        "PARLEY_GRAPH_URL", "http://127.0.0.1:" + graph.port());
  }

  private ApplicationContext context(String function, QueueSpec queue) {
    Map<String, String> values = new HashMap<>(AdminClient.VALUES);
    values.putAll(settings());
    values.put("AWS_LAMBDA_FUNCTION_NAME", function);
    values.put("PARLEY_QUEUE_URL", queues.url(queue.name()));
    values.put("PARLEY_DEAD_LETTER_QUEUE_URL", queues.url(queue.deadLetterQueue().orElseThrow()));
    ApplicationContext context =
        EngineContext.start(
            Environment.of(values)
                .withClock(clock)
                .withDynamoDb(database.client())
                .withLogLines(api.log::add));
    contexts.add(context);
    return context;
  }

  @Override
  public void close() {
    contexts.forEach(ApplicationContext::close);
    api.close();
    graph.close();
    queues.close();
  }
}
