package dev.parley.catalogue;

import dev.parley.catalogue.FunctionSpec.QueueMapping;
import dev.parley.event.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every function, queue and table of Parley. */
public final class Catalogue {

  /** Memory of every function; below 512 MB the JVM starves for CPU, and CPU comes with memory. */
  private static final int MEMORY_MEGABYTES = 1024;

  private static final Duration PROCESSOR_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(60);

  public static final TableSpec ACCOUNTS = new TableSpec("parley-accounts", "expiresAt", true);
  public static final TableSpec CONVERSATIONS =
      new TableSpec("parley-conversations", "expiresAt", true);
  public static final TableSpec STATS = new TableSpec("parley-stats", "expiresAt", false);

  public static final QueueSpec DM = inbound("dm", Duration.ofDays(4));
  public static final QueueSpec STORY = inbound("story", Duration.ofDays(4));
  public static final QueueSpec COMMENT = inbound("comment", Duration.ofDays(7));
  public static final QueueSpec OUTBOUND =
      new QueueSpec(
          "parley-outbound.fifo",
          SENDER_TIMEOUT.multipliedBy(6),
          Duration.ofDays(7),
          Optional.of("parley-outbound-dead.fifo"),
          // Waiting for a rate limit is many receives and no failure.
          100);

  /** Signed bodies that could not be parsed, for a person to look at. */
  public static final QueueSpec QUARANTINE =
      new QueueSpec(
          "parley-quarantine", Duration.ofSeconds(30), Duration.ofDays(14), Optional.empty(), 0);

  private Catalogue() {}

  /** All queues; a dead-letter queue stands before the queue that names it. */
  public static List<QueueSpec> queues() {
    Stream<QueueSpec> feeding = Stream.of(DM, STORY, COMMENT, OUTBOUND);
    return Stream.concat(
            feeding.flatMap(queue -> Stream.of(deadLetters(queue), queue)), Stream.of(QUARANTINE))
        .toList();
  }

  /** All tables. */
  public static List<TableSpec> tables() {
    return List.of(ACCOUNTS, CONVERSATIONS, STATS);
  }

  /** The inbound queue of this priority. */
  public static QueueSpec inbound(Priority priority) {
    return switch (priority) {
      case DM -> DM;
      case STORY -> STORY;
      case COMMENT -> COMMENT;
    };
  }

  /** The dead-letter queue of a queue that has one. */
  public static QueueSpec deadLetters(QueueSpec queue) {
    return new QueueSpec(
        queue.deadLetterQueue().orElseThrow(),
        Duration.ofSeconds(30),
        Duration.ofDays(14),
        Optional.empty(),
        0);
  }

  /** All functions. */
  public static List<FunctionSpec> functions() {
    return List.of(
        webhook(),
        processor("DmProcessorFunction", DM, 50),
        processor("StoryProcessorFunction", STORY, 20),
        processor("CommentProcessorFunction", COMMENT, 10),
        sender(),
        admin());
  }

  private static QueueSpec inbound(String name, Duration retention) {
    return new QueueSpec(
        "parley-" + name + ".fifo",
        // AWS: at least six times the function's timeout.
        PROCESSOR_TIMEOUT.multipliedBy(6),
        retention,
        Optional.of("parley-" + name + "-dead.fifo"),
        20);
  }

  private static FunctionSpec webhook() {
    return new FunctionSpec(
        "WebhookFunction",
        "dev.parley.webhook.WebhookFunction",
        "webhook",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(10),
        Optional.empty(),
        List.of("GET /webhooks/{channel}", "POST /webhooks/{channel}"),
        List.of(
            "PARLEY_APP_SECRETS",
            "PARLEY_VERIFY_TOKEN",
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_STORY_QUEUE_URL",
            "PARLEY_COMMENT_QUEUE_URL",
            "PARLEY_QUARANTINE_QUEUE_URL"),
        List.of("sqs:SendMessage"));
  }

  private static FunctionSpec processor(String name, QueueSpec queue, int maximumConcurrency) {
    return new FunctionSpec(
        name,
        "dev.parley.engine.ProcessorFunction",
        "engine",
        MEMORY_MEGABYTES,
        PROCESSOR_TIMEOUT,
        Optional.of(new QueueMapping(queue.name(), 10, maximumConcurrency)),
        List.of(),
        List.of(
            "PARLEY_QUEUE_URL",
            "PARLEY_DEAD_LETTER_QUEUE_URL",
            "PARLEY_OUTBOUND_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE"),
        List.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:SendMessage"));
  }

  private static FunctionSpec sender() {
    return new FunctionSpec(
        "SenderFunction",
        "dev.parley.engine.SenderFunction",
        "engine",
        MEMORY_MEGABYTES,
        SENDER_TIMEOUT,
        Optional.of(new QueueMapping(OUTBOUND.name(), 10, 50)),
        List.of(),
        List.of(
            "PARLEY_QUEUE_URL",
            "PARLEY_DEAD_LETTER_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE",
            "PARLEY_GRAPH_URL",
            "PARLEY_TOKEN_KEY"),
        List.of(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:SendMessage"));
  }

  private static FunctionSpec admin() {
    return new FunctionSpec(
        "AdminFunction",
        "dev.parley.engine.AdminFunction",
        "engine",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(29),
        Optional.empty(),
        List.of("ANY /api/v1/{proxy+}", "GET /healthz"),
        List.of("PARLEY_ADMIN_TOKEN", "PARLEY_ACCOUNTS_TABLE", "PARLEY_TOKEN_KEY"),
        List.of(
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem"));
  }
}
