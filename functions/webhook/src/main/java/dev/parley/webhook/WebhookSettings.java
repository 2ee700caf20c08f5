package dev.parley.webhook;

import dev.parley.event.Priority;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What WebhookFunction has to be told. Fails closed: without all of it nothing is answered.
 *
 * @param appSecrets every one is tried, so a rotation and Instagram's second secret need no moment
 *     of choice
 * @param verifyToken what the app's dashboard sends in the handshake
 * @param quarantineQueue a standard queue for signed bodies that cannot be parsed
 * @param region for the signature of the calls to SQS
 * @param sqsEndpoint instead of the host of the queue URLs, for local use
 */
public record WebhookSettings(
    List<String> appSecrets,
    String verifyToken,
    URI dmQueue,
    URI storyQueue,
    URI commentQueue,
    URI quarantineQueue,
    String region,
    Optional<URI> sqsEndpoint) {

  /** Meta's secrets have 32 hex digits; much shorter ones can be guessed. */
  private static final int SECRET_LENGTH_MIN = 8;

  private static final String LOCAL_REGION = "us-east-1";

  /**
   * Checks the secrets.
   *
   * @throws IllegalArgumentException if there is none or one is too short
   */
  public WebhookSettings {
    appSecrets = List.copyOf(appSecrets);
    if (appSecrets.isEmpty() || appSecrets.stream().anyMatch(s -> s.length() < SECRET_LENGTH_MIN)) {
      throw new IllegalArgumentException(
          "PARLEY_APP_SECRETS needs at least one secret, each of at least "
              + SECRET_LENGTH_MIN
              + " characters.");
    }
  }

  /**
   * The settings in environment variables: {@code PARLEY_APP_SECRETS} (comma list), {@code
   * PARLEY_VERIFY_TOKEN}, {@code PARLEY_DM_QUEUE_URL}, {@code PARLEY_STORY_QUEUE_URL}, {@code
   * PARLEY_COMMENT_QUEUE_URL}, {@code PARLEY_QUARANTINE_QUEUE_URL}, {@code AWS_REGION} and
   * optionally {@code PARLEY_SQS_ENDPOINT}.
   *
   * @throws IllegalArgumentException naming every key that is missing, empty or no URL, and no
   *     value
   */
  public static WebhookSettings from(Map<String, String> environment) {
    Keys keys = new Keys(environment);
    Optional<URI> endpoint = keys.optionalUrl("PARLEY_SQS_ENDPOINT");
    String region =
        endpoint.isPresent()
            ? environment.getOrDefault("AWS_REGION", LOCAL_REGION)
            : keys.required("AWS_REGION");
    List<String> secrets = list(keys.required("PARLEY_APP_SECRETS"));
    String verifyToken = keys.required("PARLEY_VERIFY_TOKEN");
    URI dm = keys.url("PARLEY_DM_QUEUE_URL");
    URI story = keys.url("PARLEY_STORY_QUEUE_URL");
    URI comment = keys.url("PARLEY_COMMENT_QUEUE_URL");
    URI quarantine = keys.url("PARLEY_QUARANTINE_QUEUE_URL");
    keys.check();
    return new WebhookSettings(
        secrets, verifyToken, dm, story, comment, quarantine, region, endpoint);
  }

  URI queue(Priority priority) {
    return switch (priority) {
      case DM -> dmQueue;
      case STORY -> storyQueue;
      case COMMENT -> commentQueue;
    };
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "WebhookSettings[appSecrets="
        + appSecrets.size()
        + "×***, verifyToken=***, region="
        + region
        + ", dmQueue="
        + dmQueue
        + "]";
  }

  private static List<String> list(String commaList) {
    return Arrays.stream(commaList.split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  /** Reads keys and remembers which were wrong, so an operator learns of all of them at once. */
  private static final class Keys {
    private static final URI NONE = URI.create("about:blank");

    private final Map<String, String> environment;
    private final List<String> wrong = new ArrayList<>();

    Keys(Map<String, String> environment) {
      this.environment = environment;
    }

    String required(String key) {
      String value = environment.getOrDefault(key, "").strip();
      if (value.isEmpty()) {
        wrong.add(key);
      }
      return value;
    }

    URI url(String key) {
      String value = required(key);
      return value.isEmpty() ? NONE : parse(key, value);
    }

    Optional<URI> optionalUrl(String key) {
      String value = environment.getOrDefault(key, "").strip();
      return value.isEmpty() ? Optional.empty() : Optional.of(parse(key, value));
    }

    void check() {
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(
            "Set these environment variables: " + String.join(", ", wrong) + ".");
      }
    }

    private URI parse(String key, String value) {
      try {
        URI url = URI.create(value);
        if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
          return url;
        }
      } catch (IllegalArgumentException e) {
        // Named below, like every other wrong value.
      }
      wrong.add(key + " (an http or https URL)");
      return NONE;
    }
  }
}
