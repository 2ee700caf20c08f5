package dev.parley.engine.admin;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.Invocation;
import dev.parley.engine.SenderFunction;
import dev.parley.engine.TestQueues;
import dev.parley.engine.WakeupFunction;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The send API before its queue, with the sender and the wakeups behind it, on this machine. */
final class JobLine implements AutoCloseable {
  static final String SEND = "/api/v1/whatsapp/send";
  static final String JOBS = "/api/v1/whatsapp/jobs";
  static final String PHONE_ID = "106540352242922";
  static final String NUMBER = "+4915112345678";

  private static final String TOKEN = "EAAG-token-of-the-tests";

  final MovableClock clock = new MovableClock();
  final TestQueues queues = new TestQueues(clock);
  final GraphServer graph = GraphServer.open(0, clock);
  final AdminClient api = new AdminClient(settings(), clock);
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final SenderFunction sender = new SenderFunction(context("SenderFunction"));
  private final WakeupFunction wakeup = new WakeupFunction(context("WakeupFunction"));

  JobLine() {
    connect("shop", PHONE_ID);
  }

  /** Connects a WhatsApp account of a workspace. */
  void connect(String workspace, String id) {
    graph.register(id, TOKEN + id);
    api.send(
        "PUT",
        "/api/v1/accounts/whatsapp/" + id,
        "{\"workspace\":\"%s\",\"username\":\"shop\",\"accessToken\":\"%s\"}"
            .formatted(workspace, TOKEN + id));
    clock.advance(Duration.ofSeconds(1));
  }

  /** Asks for a text as the operator. */
  Answer text(String phone, String text) {
    return api.send("POST", SEND, body(phone, text));
  }

  static String body(String phone, String text) {
    return "{\"phoneNumber\":\"%s\",\"text\":\"%s\"}".formatted(phone, text);
  }

  /** Asks with a key. */
  Answer keyed(String key, String body) {
    return api.call(
        "POST", SEND, Map.of("content-type", "application/json", "idempotency-key", key), body);
  }

  Answer job(String id) {
    return api.get(JOBS + "/" + id + "?workspace=shop");
  }

  Answer cancel(String id) {
    return api.call("DELETE", JOBS + "/" + id + "?workspace=shop", Map.of(), null);
  }

  Answer counts() {
    return api.get(JOBS + "/counts?workspace=shop");
  }

  /** The ids of a list. */
  List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    api.get(JOBS + "?workspace=shop" + query)
        .at("items")
        .values()
        .forEach(item -> ids.add(AdminClient.at(item, "jobId").getStringValue()));
    return ids;
  }

  static String id(Answer answer) {
    return answer.at("jobId").getStringValue();
  }

  static String state(Answer answer) {
    return answer.at("state").getStringValue();
  }

  ConversationKey conversation(String digits) {
    return new ConversationKey(new AccountKey(Channel.WHATSAPP, PHONE_ID), new UserId(digits));
  }

  /** Writes an attribute of the person's contact. */
  void contact(String digits, String name, AttributeValue value) {
    api.dynamoDb
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.CONVERSATIONS.name())
                    .key(
                        Map.of(
                            "pk",
                            AttributeValue.fromS("CONV#whatsapp#" + PHONE_ID + "#" + digits),
                            "sk",
                            AttributeValue.fromS("CONTACT")))
                    .updateExpression("SET #name = :value")
                    .expressionAttributeNames(Map.of("#name", name))
                    .expressionAttributeValues(Map.of(":value", value)));
  }

  /** Forgets what the API itself keeps about Idempotency-Keys. */
  void forgetReplays() {
    api.dynamoDb
        .client()
        .scanPaginator(scan -> scan.tableName(Catalogue.ACCOUNTS.name()))
        .items()
        .forEach(
            item -> {
              AttributeValue sortKey = item.getOrDefault("sk", AttributeValue.fromS(""));
              if (sortKey.s().startsWith("IDEM#")) {
                Map<String, AttributeValue> key = new HashMap<>(item);
                key.keySet().retainAll(Set.of("pk", "sk"));
                api.dynamoDb
                    .client()
                    .deleteItem(delete -> delete.tableName(Catalogue.ACCOUNTS.name()).key(key));
              }
            });
  }

  /** One batch through the sender; answers how many messages it was. */
  int send() {
    List<Message> batch = queues.receive(Catalogue.OUTBOUND.name());
    SQSBatchResponse response =
        sender.handleRequest(TestQueues.event(batch), new Invocation(Duration.ofSeconds(60)));
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(message -> queues.delete(Catalogue.OUTBOUND.name(), message.receiptHandle()));
    return batch.size();
  }

  /** Messages in the queue to the sender, received or not. */
  long queued() {
    return queues.server().depths().stream()
        .filter(depth -> depth.queue().equals(Catalogue.OUTBOUND.name()))
        .mapToLong(depth -> depth.visible() + depth.inFlight() + depth.delayed())
        .sum();
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

  /** The recipients' digits and texts that the Graph API took. */
  List<String> sent() {
    return graph.messages().stream()
        .map(call -> call.recipient().replace("+", "") + " " + call.text())
        .toList();
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

  private ApplicationContext context(String function) {
    Map<String, String> values = new HashMap<>(AdminClient.VALUES);
    values.putAll(settings());
    values.put("AWS_LAMBDA_FUNCTION_NAME", function);
    values.put("PARLEY_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name()));
    values.put(
        "PARLEY_DEAD_LETTER_QUEUE_URL",
        queues.url(Catalogue.OUTBOUND.deadLetterQueue().orElseThrow()));
    ApplicationContext context =
        EngineContext.start(
            Environment.of(values)
                .withClock(clock)
                .withDynamoDb(api.dynamoDb.client())
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
