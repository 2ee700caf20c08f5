package dev.parley.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.engine.stats.Intervals;
import dev.parley.engine.template.Overrides;
import dev.parley.engine.valkey.CacheServer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration, typed. Each concern is read when it is asked for, so a function needs only its
 * own; an empty value counts as missing.
 */
public final class Settings {
  private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,5}");
  private static final int STREAMS_MAX = 100_000;
  private static final int CRON_SECRET_MIN = 32;
  private static final int WINDOW_SECONDS_MAX = 3600;
  private static final Pattern THRESHOLD =
      Pattern.compile("([a-z0-9_]{1,100}/[A-Za-z_]{2,6})=(0\\.[0-9]{1,4}|1)");
  private static final String TWILIO = "https://content.twilio.com";
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?");

  private final Environment environment;

  /** Reads nothing yet. */
  public Settings(Environment environment) {
    this.environment = environment;
  }

  /**
   * Checks that everything is there that the catalogue says this handler needs.
   *
   * @throws MissingSettingsException naming all keys that are missing
   */
  public void requireFor(Class<?> handler) {
    List<String> missing =
        Catalogue.functions().stream()
            .filter(function -> function.handler().equals(handler.getName()))
            .findFirst()
            .map(FunctionSpec::environment)
            .orElseThrow(() -> new IllegalArgumentException(handler + " is not in the catalogue."))
            .stream()
            .filter(key -> optional(key).isEmpty() && !Catalogue.OPTIONAL_KEYS.contains(key))
            .toList();
    if (!missing.isEmpty()) {
      throw new MissingSettingsException(missing);
    }
  }

  /** The queue that feeds this function, and where its dead letters go. */
  public SourceQueue sourceQueue() {
    return new SourceQueue(required("PARLEY_QUEUE_URL"), required("PARLEY_DEAD_LETTER_QUEUE_URL"));
  }

  /** The URL of the queue of DMs. */
  public String dmQueueUrl() {
    return required("PARLEY_DM_QUEUE_URL");
  }

  /** The URLs of all queues that feed a function. */
  public List<String> queueUrls() {
    return List.of(
        dmQueueUrl(),
        required("PARLEY_STORY_QUEUE_URL"),
        required("PARLEY_COMMENT_QUEUE_URL"),
        outboundQueueUrl());
  }

  /** The URL of the queue to the sender. */
  public String outboundQueueUrl() {
    return required("PARLEY_OUTBOUND_QUEUE_URL");
  }

  /** The name of the table of accounts and automations. */
  public String accountsTable() {
    return required("PARLEY_ACCOUNTS_TABLE");
  }

  /** The name of the table of conversations. */
  public String conversationsTable() {
    return required("PARLEY_CONVERSATIONS_TABLE");
  }

  /** The name of the table of counters. */
  public String statsTable() {
    return required("PARLEY_STATS_TABLE");
  }

  /** The base of every call to Meta; who calls checks it against the list. */
  public String graphUrl() {
    return required("PARLEY_GRAPH_URL");
  }

  /** Whether this is the local profile: its queues are not AWS's. */
  public boolean isLocal() {
    return sqsEndpoint().isPresent();
  }

  /** The key under which access tokens are sealed. */
  public Secret tokenKey() {
    return new Secret(required("PARLEY_TOKEN_KEY"));
  }

  /** The ARN of the key in KMS under which access tokens are sealed, if they are. */
  public Optional<String> tokenKmsKey() {
    return optional("PARLEY_TOKEN_KMS_KEY");
  }

  /**
   * The app secrets of the Meta app, with which Meta signs; the new and the old one while one is
   * rotated.
   */
  public List<Secret> appSecrets() {
    return Arrays.stream(required("PARLEY_APP_SECRETS").split(","))
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .map(Secret::new)
        .toList();
  }

  /** What an administrator has to show. */
  public Secret adminToken() {
    return new Secret(required("PARLEY_ADMIN_TOKEN"));
  }

  /**
   * The cache, if there is one.
   *
   * @throws IllegalArgumentException if what is said of it does not fit together; the message names
   *     the key
   */
  public Optional<CacheServer> cache() {
    return optional("PARLEY_CACHE_URL")
        .filter(url -> !url.equals("none"))
        .map(url -> CacheServer.of(url, cacheLogin()));
  }

  private CacheServer.Login cacheLogin() {
    Optional<String> user = optional("PARLEY_CACHE_USER");
    Optional<String> name = optional("PARLEY_CACHE_NAME");
    Optional<String> password = optional("PARLEY_CACHE_PASSWORD");
    if (name.isPresent()) {
      return new CacheServer.Login.Iam(name.get(), required("PARLEY_CACHE_USER"));
    }
    return password
        .<CacheServer.Login>map(
            word -> new CacheServer.Login.Password(user.orElse("default"), word))
        .orElseGet(CacheServer.Login.None::new);
  }

  /**
   * How many requests a second each caller of the Admin API may make, if not as many as usual.
   *
   * @throws IllegalArgumentException if it is no whole number from 1 to 999,999
   */
  public OptionalInt apiRate() {
    return optional("PARLEY_API_RATE").stream()
        .mapToInt(
            text -> {
              if (!RATE.matcher(text).matches()) {
                throw new IllegalArgumentException(
                    "PARLEY_API_RATE must be a whole number from 1 to 999999 (requests a second).");
              }
              return Integer.parseInt(text);
            })
        .findFirst();
  }

  /**
   * How many messages a second all accounts together may send, if there is such a limit.
   *
   * @throws IllegalArgumentException if it is no whole number from 1 to 999,999
   */
  public OptionalInt appMessagesPerSecond() {
    return rate("PARLEY_APP_MESSAGES_PER_SECOND", "messages");
  }

  private OptionalInt rate(String key, String what) {
    return optional(key).filter(text -> !text.equals("0")).stream()
        .mapToInt(
            text -> {
              if (!RATE.matcher(text).matches()) {
                throw new IllegalArgumentException(
                    key + " must be a whole number from 1 to 999999 (" + what + " a second).");
              }
              return Integer.parseInt(text);
            })
        .findFirst();
  }

  /** Whether this function is told of the table of counters. */
  public boolean hasStatsTable() {
    return optional("PARLEY_STATS_TABLE").isPresent();
  }

  /**
   * How often statistics are computed, published and asked for.
   *
   * @throws IllegalArgumentException naming the key, the value and what it may be
   */
  public Intervals intervals() {
    return new Intervals(
        seconds("PARLEY_STATS_REFRESH_SECONDS", 30, 120, Intervals.DEFAULT.refresh()),
        seconds("PARLEY_STATS_PUBLISH_SECONDS", 5, 30, Intervals.DEFAULT.publish()),
        seconds("PARLEY_STATS_CLIENT_SECONDS", 2, 10, Intervals.DEFAULT.client()));
  }

  private Duration seconds(String key, int min, int max, Duration usual) {
    return optional(key)
        .map(text -> Duration.ofSeconds(whole(key, text, "seconds", min, max)))
        .orElse(usual);
  }

  private static int whole(String key, String text, String unit, int min, int max) {
    int number = RATE.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "%s=%s must be a whole number from %d to %d (%s).".formatted(key, text, min, max, unit));
    }
    return number;
  }

  /**
   * How many streams of statistics one key may have at once, if not as many as usual.
   *
   * @throws IllegalArgumentException naming the key, the value and what it may be
   */
  public OptionalInt statsStreamsPerKey() {
    return streams("PARLEY_STATS_STREAMS_PER_KEY");
  }

  /** The same for all keys together. */
  public OptionalInt statsStreams() {
    return streams("PARLEY_STATS_STREAMS");
  }

  private OptionalInt streams(String key) {
    return optional(key).stream()
        .mapToInt(text -> whole(key, text, "streams", 1, STREAMS_MAX))
        .findFirst();
  }

  /**
   * Checks all that is said of statistics, so that a wrong value ends the start and no request.
   *
   * @throws IllegalArgumentException naming the key and what it may be
   */
  public void checkStatistics() {
    var _ = intervals();
    var _ = cronSecret();
    var _ = statsStreamsPerKey();
    var _ = statsStreams();
  }

  /**
   * With which statistics are computed at once; empty if nobody may.
   *
   * @throws IllegalArgumentException if it is shorter than 32 bytes: it could be guessed
   */
  public Optional<Secret> cronSecret() {
    Optional<String> secret = optional("PARLEY_CRON_SECRET");
    if (secret.filter(it -> it.getBytes(UTF_8).length < CRON_SECRET_MIN).isPresent()) {
      throw new IllegalArgumentException(
          "PARLEY_CRON_SECRET must have at least " + CRON_SECRET_MIN + " bytes.");
    }
    return secret.map(Secret::new);
  }

  /** Where SQS is, if not on AWS. */
  public Optional<URI> sqsEndpoint() {
    return optional("PARLEY_SQS_ENDPOINT").map(URI::create);
  }

  /** Where DynamoDB is, if not on AWS. */
  public Optional<URI> dynamoDbEndpoint() {
    return optional("PARLEY_DYNAMODB_ENDPOINT").map(URI::create);
  }

  /** Where KMS is, if not on AWS. */
  public Optional<URI> kmsEndpoint() {
    return optional("PARLEY_KMS_ENDPOINT").map(URI::create);
  }

  /**
   * Where Twilio keeps templates; in the local profile it may be on this machine.
   *
   * @throws IllegalArgumentException if secrets must not go there
   */
  public URI contentUrl() {
    Optional<String> other = optional("PARLEY_CONTENT_URL").filter(url -> !url.equals(TWILIO));
    if (other.isPresent() && !(isLocal() && LOOPBACK.matcher(other.get()).matches())) {
      throw new IllegalArgumentException(
          "PARLEY_CONTENT_URL must be "
              + TWILIO
              + ", or in the local profile a loopback address such as http://127.0.0.1:9091.");
    }
    return URI.create(other.orElse(TWILIO));
  }

  /**
   * How long the window is over which misses of the template cache are looked at, if not as long as
   * usual.
   *
   * @throws IllegalArgumentException if it is no whole number from 1 to 3600
   */
  public Optional<Duration> cacheWindow() {
    return optional("PARLEY_CACHE_WINDOW_SECONDS")
        .map(
            text -> {
              int seconds = RATE.matcher(text).matches() ? Integer.parseInt(text) : 0;
              if (seconds < 1 || seconds > WINDOW_SECONDS_MAX) {
                throw new IllegalArgumentException(
                    "PARLEY_CACHE_WINDOW_SECONDS must be a whole number from 1 to "
                        + WINDOW_SECONDS_MAX
                        + ".");
              }
              return Duration.ofSeconds(seconds);
            });
  }

  /**
   * From which share of misses on a key of the template cache is a spike, where it is not the usual
   * one: {@code welcome/en=0.8,menu/ar=0.3}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public Map<String, Double> cacheMissThresholds() {
    Map<String, Double> thresholds = new TreeMap<>();
    for (String entry : optional("PARLEY_CACHE_MISS_THRESHOLDS").orElse("").split(",", -1)) {
      Matcher parts = THRESHOLD.matcher(entry.strip());
      if (parts.matches()) {
        thresholds.put(parts.group(1), Double.valueOf(parts.group(2)));
      } else if (!entry.isBlank()) {
        throw new IllegalArgumentException(
            "PARLEY_CACHE_MISS_THRESHOLDS must be pairs such as welcome/en=0.8,menu/ar=0.3.");
      }
    }
    return thresholds;
  }

  /** The settings that name ids of templates, by key. */
  public Map<String, String> templateOverrides() {
    Map<String, String> found = new TreeMap<>();
    environment
        .values()
        .forEach(
            (key, value) -> {
              if (key.startsWith(Overrides.PREFIX)) {
                found.put(key, value);
              }
            });
    return found;
  }

  /** The region of queues and tables. Lambda sets it. */
  public String region() {
    return optional("AWS_REGION").orElse("us-east-1");
  }

  /** The name of the running function, for logs and for the User-Agent of its requests. */
  public String functionName() {
    return optional("AWS_LAMBDA_FUNCTION_NAME").orElse("engine");
  }

  private String required(String key) {
    return optional(key).orElseThrow(() -> new MissingSettingsException(List.of(key)));
  }

  private Optional<String> optional(String key) {
    return Optional.ofNullable(environment.values().get(key)).filter(value -> !value.isBlank());
  }

  /** A queue and its dead-letter queue, by URL. */
  public record SourceQueue(String url, String deadLetterUrl) {}
}
