package dev.parley.catalogue;

import dev.parley.catalogue.FunctionSpec.Grant;
import dev.parley.catalogue.FunctionSpec.QueueMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions of the catalogue: what starts each, what it is told and what it may do. */
final class Functions {

  /** Memory of every function; below 512 MB the JVM starves for CPU, and CPU comes with memory. */
  private static final int MEMORY_MEGABYTES = 1024;

  /** What an event-source mapping does in its function's name, and our own backoff. */
  private static final List<String> RECEIVE =
      List.of(
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  private static final List<String> SEND = List.of("sqs:SendMessage");
  private static final List<String> LOOK = List.of("sqs:GetQueueAttributes");
  private static final List<String> READ = List.of("dynamodb:GetItem", "dynamodb:Query");

  /** How Meta stands to a message template is noted with the template. */
  private static final List<String> READ_AND_NOTE =
      List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem");

  /** A comment on a new post binds the automation that waits for the next one to it. */
  private static final List<String> READ_AND_BIND =
      List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem");

  /** Whoever asks for it is erased, item by item. */
  private static final List<String> READ_WRITE_AND_ERASE =
      List.of(
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  /** An old term that a person was found by goes when they have a new name or address. */
  private static final List<String> READ_WRITE_AND_DELETE =
      List.of(
          "dynamodb:BatchGetItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  /** The counters, and the snapshot that is made of them. */
  private static final List<String> STATISTICS =
      List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem");

  /** Once a batch and account, what was counted. */
  private static final List<String> COUNT = List.of("dynamodb:UpdateItem");

  private static final List<String> OPEN_TOKENS = List.of("kms:Decrypt");
  private static final List<String> SEAL_AND_OPEN_TOKENS =
      List.of("kms:Decrypt", "kms:GenerateDataKey");

  private Functions() {}

  static List<FunctionSpec> all() {
    return List.of(
        webhook(),
        processor("DmProcessorFunction", Catalogue.DM, 50, READ_AND_NOTE),
        processor("StoryProcessorFunction", Catalogue.STORY, 20, READ),
        processor("CommentProcessorFunction", Catalogue.COMMENT, 10, READ_AND_BIND),
        sender(),
        wakeup(),
        statsRefresh(),
        admin());
  }

  private static FunctionSpec webhook() {
    return new FunctionSpec(
        "WebhookFunction",
        "dev.parley.webhook.WebhookFunction",
        "webhook",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(10),
        Optional.empty(),
        Optional.empty(),
        List.of("GET /webhooks/{channel}", "POST /webhooks/{channel}"),
        List.of(
            "PARLEY_APP_SECRETS",
            "PARLEY_VERIFY_TOKEN",
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_STORY_QUEUE_URL",
            "PARLEY_COMMENT_QUEUE_URL",
            "PARLEY_QUARANTINE_QUEUE_URL"),
        List.of(
            new Grant(Catalogue.DM.name(), SEND),
            new Grant(Catalogue.STORY.name(), SEND),
            new Grant(Catalogue.COMMENT.name(), SEND),
            new Grant(Catalogue.QUARANTINE.name(), SEND)));
  }

  private static FunctionSpec processor(
      String name, QueueSpec queue, int maximumConcurrency, List<String> onAccounts) {
    return new FunctionSpec(
        name,
        "dev.parley.engine.ProcessorFunction",
        "engine",
        MEMORY_MEGABYTES,
        Catalogue.PROCESSOR_TIMEOUT,
        Optional.of(new QueueMapping(queue.name(), 10, maximumConcurrency)),
        Optional.empty(),
        List.of(),
        List.of(
            "PARLEY_QUEUE_URL",
            "PARLEY_DEAD_LETTER_QUEUE_URL",
            "PARLEY_OUTBOUND_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE",
            "PARLEY_STATS_TABLE",
            // Only these functions are in the cache's network, if there is one.
            "PARLEY_CACHE_NAME",
            "PARLEY_CACHE_URL",
            "PARLEY_CACHE_USER",
            // Whether somebody follows the account is asked of Meta, with the account's token.
            "PARLEY_GRAPH_URL",
            "PARLEY_TOKEN_KEY",
            "PARLEY_TOKEN_KMS_KEY"),
        List.of(
            new Grant(Catalogue.TOKEN_KMS_KEY, OPEN_TOKENS),
            new Grant(queue.name(), RECEIVE),
            new Grant(Catalogue.deadLetters(queue).name(), SEND),
            new Grant(Catalogue.OUTBOUND.name(), SEND),
            new Grant(Catalogue.ACCOUNTS.name(), onAccounts),
            new Grant(Catalogue.CONVERSATIONS.name(), READ_WRITE_AND_DELETE),
            new Grant(Catalogue.STATS.name(), COUNT),
            Grant.query(Catalogue.CONVERSATIONS, Catalogue.BY_TIME)));
  }

  private static FunctionSpec sender() {
    return new FunctionSpec(
        "SenderFunction",
        "dev.parley.engine.SenderFunction",
        "engine",
        MEMORY_MEGABYTES,
        Catalogue.SENDER_TIMEOUT,
        Optional.of(new QueueMapping(Catalogue.OUTBOUND.name(), 10, 50)),
        Optional.empty(),
        List.of(),
        List.of(
            "PARLEY_QUEUE_URL",
            "PARLEY_DEAD_LETTER_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE",
            "PARLEY_STATS_TABLE",
            "PARLEY_GRAPH_URL",
            "PARLEY_APP_MESSAGES_PER_SECOND",
            "PARLEY_TOKEN_KEY",
            "PARLEY_TOKEN_KMS_KEY"),
        List.of(
            new Grant(Catalogue.TOKEN_KMS_KEY, OPEN_TOKENS),
            new Grant(Catalogue.OUTBOUND.name(), RECEIVE),
            new Grant(Catalogue.deadLetters(Catalogue.OUTBOUND).name(), SEND),
            // An account that Meta lets in no more is suspended.
            new Grant(
                Catalogue.ACCOUNTS.name(),
                List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem")),
            // Claim and finish are conditional updates, which give back the item themselves; a send
            // whose fate is unknown has an item of its own. Orders that wait are read with the
            // person, and their list goes with the last of them.
            new Grant(
                Catalogue.CONVERSATIONS.name(),
                List.of(
                    "dynamodb:BatchGetItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem")),
            new Grant(Catalogue.STATS.name(), COUNT)));
  }

  private static FunctionSpec wakeup() {
    return new FunctionSpec(
        "WakeupFunction",
        "dev.parley.engine.WakeupFunction",
        "engine",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(60),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(1)),
        List.of(),
        List.of(
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_OUTBOUND_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE",
            "PARLEY_STATS_TABLE",
            // What became of a send is asked of Meta, with the account's token.
            "PARLEY_GRAPH_URL",
            "PARLEY_TOKEN_KEY",
            "PARLEY_TOKEN_KMS_KEY"),
        List.of(
            new Grant(Catalogue.TOKEN_KMS_KEY, OPEN_TOKENS),
            new Grant(Catalogue.DM.name(), SEND),
            new Grant(Catalogue.OUTBOUND.name(), SEND),
            // Accounts that left are erased, what is left of them at each run.
            new Grant(
                Catalogue.ACCOUNTS.name(),
                List.of(
                    "dynamodb:BatchWriteItem",
                    "dynamodb:GetItem",
                    "dynamodb:Query",
                    "dynamodb:UpdateItem")),
            new Grant(
                Catalogue.CONVERSATIONS.name(),
                List.of(
                    "dynamodb:BatchGetItem",
                    "dynamodb:BatchWriteItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:UpdateItem")),
            // What is counted, and the counts of an account that left.
            new Grant(
                Catalogue.STATS.name(),
                List.of("dynamodb:BatchWriteItem", "dynamodb:Query", "dynamodb:UpdateItem")),
            Grant.query(Catalogue.CONVERSATIONS, Catalogue.BY_TIME),
            Grant.query(Catalogue.CONVERSATIONS, Catalogue.DUE),
            Grant.query(Catalogue.CONVERSATIONS, Catalogue.LISTS)));
  }

  /** Needs no table but that of statistics: what is counted stands there. */
  private static FunctionSpec statsRefresh() {
    return new FunctionSpec(
        "StatsRefreshFunction",
        "dev.parley.engine.StatsRefreshFunction",
        "engine",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(60),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(1)),
        List.of(),
        List.of(
            // Where it is all other queues are.
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_STATS_TABLE",
            "PARLEY_CACHE_NAME",
            "PARLEY_CACHE_URL",
            "PARLEY_CACHE_USER",
            "PARLEY_STATS_REFRESH_SECONDS",
            "PARLEY_STATS_PUBLISH_SECONDS",
            // What it leaves in the cache is sealed.
            "PARLEY_TOKEN_KEY"),
        Stream.concat(lookAtQueues(), Stream.of(new Grant(Catalogue.STATS.name(), STATISTICS)))
            .toList());
  }

  private static Stream<Grant> lookAtQueues() {
    return Catalogue.queues().stream().map(queue -> new Grant(queue.name(), LOOK));
  }

  private static FunctionSpec admin() {
    return new FunctionSpec(
        "AdminFunction",
        "dev.parley.engine.AdminFunction",
        "engine",
        MEMORY_MEGABYTES,
        Duration.ofSeconds(29),
        Optional.empty(),
        Optional.empty(),
        List.of(
            "ANY /api/v1/{proxy+}",
            "GET /healthz",
            // What Meta calls when an owner leaves; signed, so without a token.
            "POST /meta/deauthorize",
            "POST /meta/data-deletion",
            "GET /meta/data-deletion/{code}"),
        List.of(
            "PARLEY_ADMIN_TOKEN",
            // Meta signs its callbacks with it.
            "PARLEY_APP_SECRETS",
            // Where dead letters go back to.
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_STORY_QUEUE_URL",
            "PARLEY_COMMENT_QUEUE_URL",
            "PARLEY_OUTBOUND_QUEUE_URL",
            "PARLEY_ACCOUNTS_TABLE",
            "PARLEY_CONVERSATIONS_TABLE",
            // How many jobs each workspace has asked for, and all that is counted.
            "PARLEY_STATS_TABLE",
            "PARLEY_CACHE_NAME",
            "PARLEY_CACHE_URL",
            "PARLEY_CACHE_USER",
            "PARLEY_CRON_SECRET",
            "PARLEY_STATS_REFRESH_SECONDS",
            "PARLEY_STATS_PUBLISH_SECONDS",
            "PARLEY_STATS_CLIENT_SECONDS",
            "PARLEY_GRAPH_URL",
            // What is shown of the limits.
            "PARLEY_APP_MESSAGES_PER_SECOND",
            "PARLEY_TOKEN_KEY",
            "PARLEY_TOKEN_KMS_KEY"),
        Stream.concat(lookAtQueues(), adminGrants()).toList());
  }

  private static Stream<Grant> adminGrants() {
    return Stream.of(
        new Grant(Catalogue.TOKEN_KMS_KEY, SEAL_AND_OPEN_TOKENS),
        new Grant(Catalogue.DM.name(), SEND),
        new Grant(Catalogue.STORY.name(), SEND),
        new Grant(Catalogue.COMMENT.name(), SEND),
        new Grant(Catalogue.OUTBOUND.name(), SEND),
        new Grant(
            Catalogue.ACCOUNTS.name(),
            List.of(
                "dynamodb:BatchGetItem",
                "dynamodb:BatchWriteItem",
                "dynamodb:ConditionCheckItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:UpdateItem")),
        new Grant(Catalogue.CONVERSATIONS.name(), READ_WRITE_AND_ERASE),
        new Grant(
            Catalogue.STATS.name(),
            List.of(
                "dynamodb:BatchWriteItem",
                "dynamodb:ConditionCheckItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:UpdateItem")),
        Grant.query(Catalogue.CONVERSATIONS, Catalogue.BY_TIME),
        Grant.query(Catalogue.CONVERSATIONS, Catalogue.LISTS));
  }
}
