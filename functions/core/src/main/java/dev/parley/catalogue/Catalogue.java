package dev.parley.catalogue;

import dev.parley.catalogue.FunctionSpec.QueueMapping;
import dev.parley.catalogue.IndexSpec.KeyType;
import dev.parley.event.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every function, queue and table of Parley. */
public final class Catalogue {

  /** The managed runtime of every function. */
  public static final String RUNTIME = "java25";

  /** The processor of every function: a fifth cheaper than x86. */
  public static final String ARCHITECTURE = "arm64";

  /**
   * The value of {@code JAVA_TOOL_OPTIONS} in every function: {@code HttpURLConnection} would
   * repeat a POST by itself when a kept connection was closed; whether to repeat is the SDK's
   * decision.
   */
  public static final String JAVA_TOOL_OPTIONS = "-Dsun.net.http.retryPost=false";

  /** How long logs are kept. */
  public static final Duration LOG_RETENTION = Duration.ofDays(14);

  /**
   * Requests per second that API Gateway lets through on each route. It answers 429 above, and Meta
   * repeats a webhook for hours, so nothing is lost.
   */
  public static final int ROUTE_REQUESTS_PER_SECOND = 5000;

  /** Requests that API Gateway lets through at once on each route. */
  public static final int ROUTE_BURST = 2500;

  /** The keys of configuration that hold secrets: never in plain text in a template or a log. */
  public static final Set<String> SECRET_KEYS =
      Set.of(
          "PARLEY_ADMIN_TOKEN",
          "PARLEY_APP_SECRETS",
          "PARLEY_CRON_SECRET",
          "PARLEY_TOKEN_KEY",
          "PARLEY_VERIFY_TOKEN");

  /** The keys of configuration that a function can do without: on AWS each has a value. */
  public static final Set<String> OPTIONAL_KEYS =
      Set.of(
          "PARLEY_APP_MESSAGES_PER_SECOND",
          "PARLEY_CACHE_NAME",
          "PARLEY_CACHE_URL",
          "PARLEY_CACHE_USER",
          "PARLEY_CRON_SECRET",
          "PARLEY_STATS_CLIENT_SECONDS",
          "PARLEY_STATS_PUBLISH_SECONDS",
          "PARLEY_STATS_REFRESH_SECONDS",
          "PARLEY_TOKEN_KMS_KEY");

  /**
   * What Lambda does in the name of a function to put it into a network; on everything, since the
   * interfaces have no names before they are there.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html">AWS:
   *     functions in a VPC</a>
   */
  public static final List<String> NETWORK_ACTIONS =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  /**
   * The alias of the key in KMS under which the data keys of access tokens are encrypted. It is
   * rotated each year, and stays when the stack is deleted: without it no token opens.
   */
  public static final String TOKEN_KMS_KEY = "alias/parley-tokens";

  /**
   * How often a scheduled invocation that failed is repeated, by the scheduler and by Lambda: not
   * at all. The next one does the same work and comes within the minute, while AWS's own numbers
   * (185 repeats in 24 hours, two in six hours) would let them pile up during an outage and all
   * come at once after it. For the same reason there is no dead-letter queue: a call to look at the
   * clock says nothing that the next one does not.
   */
  public static final int SCHEDULE_RETRIES = 0;

  /** A scheduled invocation that has waited longer is dropped: the next is there. AWS's least. */
  public static final Duration SCHEDULE_AGE_MAX = Duration.ofSeconds(60);

  /**
   * How often a function's timeout goes into its queue's visibility timeout: what a process that
   * died had in hand comes back after that. AWS advises six, for batches that Lambda throttles and
   * tries again; every mapping here has a maximum concurrency, so none is. If it happens all the
   * same, two processes hold the same messages, and the conditions in the journal keep them apart.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">AWS:
   *     configuring a queue for Lambda</a>
   */
  static final int VISIBILITY_TIMES = 3;

  static final Duration PROCESSOR_TIMEOUT = Duration.ofSeconds(30);
  static final Duration SENDER_TIMEOUT = Duration.ofSeconds(30);

  /**
   * How long the queue hides what a sender has in hand: as long as the sender's lease on it may
   * last, and clocks may differ. Sooner nobody could go on with it, and later the lane of a sender
   * that died would stand still for nothing.
   */
  static final Duration SENDER_VISIBILITY = SENDER_TIMEOUT.plusSeconds(20);

  /** The records of a conversation's events in the order in which they happened. */
  public static final IndexSpec.Local BY_TIME =
      new IndexSpec.Local("byTime", number("at"), new IndexSpec.Projection.KeysOnly());

  /**
   * An account's contacts, the records of its events by outcome, and its dead letters: the newest
   * are at the end.
   */
  public static final IndexSpec.Global LISTS =
      new IndexSpec.Global(
          "lists",
          new IndexSpec.Key("list", KeyType.TEXT),
          number("listAt"),
          new IndexSpec.Projection.Include(
              List.of(
                  "outcome",
                  "kind",
                  "automationId",
                  "decidedAt",
                  "reason",
                  "attempts",
                  "firstFailureAt",
                  "name",
                  "username",
                  "email",
                  "phone",
                  "tags",
                  "optedOut",
                  "pauseUntil",
                  "pausedBy",
                  "lastUserActionAt",
                  "firstSeenAt",
                  "trace")));

  /** The states with a timer, and the sends to be looked at, in a few shards, by when it is due. */
  public static final IndexSpec.Global DUE =
      new IndexSpec.Global(
          "due",
          new IndexSpec.Key("dueShard", KeyType.TEXT),
          number("dueAt"),
          new IndexSpec.Projection.Include(List.of("dueAutomation", "trace")));

  public static final TableSpec ACCOUNTS =
      new TableSpec("parley-accounts", "expiresAt", true, List.of());
  public static final TableSpec CONVERSATIONS =
      new TableSpec("parley-conversations", "expiresAt", true, List.of(BY_TIME, LISTS, DUE));
  public static final TableSpec STATS =
      new TableSpec("parley-stats", "expiresAt", false, List.of());

  public static final QueueSpec DM = inbound("dm", Duration.ofDays(4));
  public static final QueueSpec STORY = inbound("story", Duration.ofDays(4));
  public static final QueueSpec COMMENT = inbound("comment", Duration.ofDays(7));
  public static final QueueSpec OUTBOUND =
      new QueueSpec(
          "parley-outbound.fifo",
          SENDER_VISIBILITY,
          // A private reply may be held for seven days; its end is seen at a look after them.
          Duration.ofDays(8),
          Optional.of("parley-outbound-dead.fifo"),
          // Waiting for a rate limit is many receives and no failure, and ends with the send's own
          // time alone: as many as SQS allows.
          1000);

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
    return Functions.all();
  }

  /**
   * The queue or table whose URL or name a key of this function's configuration holds.
   *
   * @return its name in this catalogue; empty if the key holds something else
   */
  public static Optional<String> resource(FunctionSpec function, String key) {
    return switch (key) {
      case "PARLEY_ACCOUNTS_TABLE" -> Optional.of(ACCOUNTS.name());
      case "PARLEY_CONVERSATIONS_TABLE" -> Optional.of(CONVERSATIONS.name());
      case "PARLEY_STATS_TABLE" -> Optional.of(STATS.name());
      case "PARLEY_DM_QUEUE_URL" -> Optional.of(DM.name());
      case "PARLEY_STORY_QUEUE_URL" -> Optional.of(STORY.name());
      case "PARLEY_COMMENT_QUEUE_URL" -> Optional.of(COMMENT.name());
      case "PARLEY_OUTBOUND_QUEUE_URL" -> Optional.of(OUTBOUND.name());
      case "PARLEY_QUARANTINE_QUEUE_URL" -> Optional.of(QUARANTINE.name());
      case "PARLEY_QUEUE_URL" -> function.queue().map(QueueMapping::queue);
      case "PARLEY_DEAD_LETTER_QUEUE_URL" -> fedBy(function).flatMap(QueueSpec::deadLetterQueue);
      default -> Optional.empty();
    };
  }

  private static Optional<QueueSpec> fedBy(FunctionSpec function) {
    return function
        .queue()
        .flatMap(
            mapping ->
                queues().stream().filter(queue -> queue.name().equals(mapping.queue())).findAny());
  }

  private static QueueSpec inbound(String name, Duration retention) {
    return new QueueSpec(
        "parley-" + name + ".fifo",
        PROCESSOR_TIMEOUT.multipliedBy(VISIBILITY_TIMES),
        retention,
        Optional.of("parley-" + name + "-dead.fifo"),
        // An outage of hours must not empty the line into the dead letters: after an exception the
        // waits grow to two minutes, so this is more than a day. AWS allows no more.
        1000);
  }

  private static IndexSpec.Key number(String attribute) {
    return new IndexSpec.Key(attribute, KeyType.NUMBER);
  }
}
