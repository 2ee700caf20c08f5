package dev.parley.infra;

import java.util.Map;
import java.util.Optional;

/**
 * What is chosen when deploying: CDK context, by {@code -c name=value} or in cdk.json. Secrets are
 * not among them, since context ends up in plain text in the template; those are {@link Inputs}.
 *
 * @param cache whether there is a Valkey
 * @param nat a NAT gateway instead of IPv6 as the way out of the cache's network
 * @param domain an own name for the API
 * @param alarmEmail who is told of alarms; the address gets a letter and has to confirm
 * @param graphUrl Meta's Graph API, without a version
 * @param appMessagesPerSecond of all accounts together; 0 for no such limit
 * @param statsRefreshSeconds between two computations of the statistics
 * @param statsPublishSeconds least time between two publications of the statistics
 * @param statsClientSeconds least time between two requests of one client to the statistics' stream
 * @param secretsVersion raised by hand after a secret was changed: CloudFormation reads a secret
 *     again, and a function publishes a version, only when something else of the function changes
 * @param maximumConcurrency by function, instead of the catalogue's: what its queue may take
 * @param reservedConcurrency by function: what is kept for it, and its limit; none by default
 */
public record Settings(
    CacheProfile cache,
    boolean nat,
    Optional<Domain> domain,
    Optional<String> alarmEmail,
    String graphUrl,
    int appMessagesPerSecond,
    int statsRefreshSeconds,
    int statsPublishSeconds,
    int statsClientSeconds,
    String secretsVersion,
    Map<String, Integer> maximumConcurrency,
    Map<String, Integer> reservedConcurrency) {

  /** Keeps its own copies. */
  public Settings {
    maximumConcurrency = Map.copyOf(maximumConcurrency);
    reservedConcurrency = Map.copyOf(reservedConcurrency);
  }

  /**
   * An own name for the API.
   *
   * @param certificate ARN of a certificate for the name, of the stack's region
   */
  public record Domain(String name, String certificate) {}

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException for a value that is not allowed, or a name that is no setting
   */
  public static Settings of(Map<String, Object> context) {
    Context values = new Context(context);
    CacheProfile cache = CacheProfile.of(values.text("cache", "none"));
    Settings settings =
        new Settings(
            cache,
            values.flag("nat"),
            domain(values),
            values.optional("alarmEmail"),
            graphUrl(values),
            values.number("appMessagesPerSecond", 0, 0, 999_999),
            values.number("statsRefreshSeconds", 60, 30, 120),
            values.number("statsPublishSeconds", 10, 5, 30),
            values.number("statsClientSeconds", 5, 2, 10),
            values.text("secretsVersion", "1"),
            values.byFunction("maxConcurrency", 2),
            values.byFunction("reservedConcurrency", 1));
    values.requireAllKnown();
    if (settings.nat() && cache == CacheProfile.NONE) {
      throw new IllegalArgumentException("nat=true needs cache=valkey: else there is no network");
    }
    return settings;
  }

  private static Optional<Domain> domain(Context values) {
    Optional<String> name = values.optional("domain");
    Optional<String> certificate = values.optional("certificate");
    if (name.isPresent() != certificate.isPresent()) {
      throw new IllegalArgumentException("domain and certificate are given together");
    }
    return name.map(it -> new Domain(it, certificate.orElseThrow()));
  }

  private static String graphUrl(Context values) {
    String url = values.text("graphUrl", "https://graph.instagram.com");
    if (!url.matches("https://graph\\.(facebook|instagram)\\.com")) {
      throw new IllegalArgumentException(
          "graphUrl must be https://graph.instagram.com or https://graph.facebook.com");
    }
    return url;
  }
}
