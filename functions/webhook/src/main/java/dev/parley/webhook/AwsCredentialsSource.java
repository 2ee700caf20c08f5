package dev.parley.webhook;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the function's credentials come from: the environment, or the container endpoint, which is
 * all there is under SnapStart. Asked for on first use, so a snapshot holds none. See <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 * credential provider</a>.
 */
public final class AwsCredentialsSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Renewed this long before they expire, so no call is signed with keys that die on the way. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The hosts that may see the authorization token over plain HTTP; AWS's own list. */
  private static final Set<String> PLAIN_HTTP_HOSTS =
      Set.of(
          "127.0.0.1", "localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  private final Map<String, String> environment;
  private final InstantSource clock;
  private @Nullable AwsCredentials current;

  private AwsCredentialsSource(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** As the environment says; nothing is read yet. */
  public static AwsCredentialsSource of(Map<String, String> environment, InstantSource clock) {
    return new AwsCredentialsSource(environment, clock);
  }

  /** The given keys for ever, as the local emulators want them. */
  public static AwsCredentialsSource fixed(String accessKeyId, String secretAccessKey) {
    return of(
        Map.of("AWS_ACCESS_KEY_ID", accessKeyId, "AWS_SECRET_ACCESS_KEY", secretAccessKey),
        InstantSource.system());
  }

  /**
   * Credentials that are valid for some minutes at least.
   *
   * @throws IOException if the endpoint does not give any
   */
  synchronized AwsCredentials get() throws IOException {
    AwsCredentials credentials = current;
    if (credentials == null || expiresSoon(credentials)) {
      credentials = load();
      current = credentials;
    }
    return credentials;
  }

  /** Asks anew next time: AWS refused the ones that are in use. */
  synchronized void forget() {
    current = null;
  }

  private boolean expiresSoon(AwsCredentials credentials) {
    Instant soon = clock.instant().plus(MARGIN);
    return credentials.expiration().filter(soon::isAfter).isPresent();
  }

  private AwsCredentials load() throws IOException {
    String id = variable("AWS_ACCESS_KEY_ID").orElse("");
    String secret = variable("AWS_SECRET_ACCESS_KEY").orElse("");
    return id.isEmpty() || secret.isEmpty()
        ? fromContainer()
        : new AwsCredentials(id, secret, variable("AWS_SESSION_TOKEN"), Optional.empty());
  }

  private AwsCredentials fromContainer() throws IOException {
    String url =
        variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            .orElseThrow(() -> new IOException("No AWS credentials in the environment."));
    AwsHttp.Response response = AwsHttp.get(allowed(URI.create(url)), authorization(), TIMEOUT);
    if (response.status() != 200) {
      throw new IOException("The credentials endpoint answered " + response.status() + ".");
    }
    return parse(response);
  }

  private Map<String, String> authorization() throws IOException {
    Optional<String> file = variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    Optional<String> token =
        file.isPresent()
            ? Optional.of(Files.readString(Path.of(file.get())).strip())
            : variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    return token.isPresent() ? Map.of("Authorization", token.get()) : Map.of();
  }

  private static URI allowed(URI url) throws IOException {
    boolean secure = "https".equals(url.getScheme());
    if (!secure && !PLAIN_HTTP_HOSTS.contains(String.valueOf(url.getHost()))) {
      throw new IOException("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor local.");
    }
    return url;
  }

  private static AwsCredentials parse(AwsHttp.Response response) throws IOException {
    try {
      Json json = response.json();
      return new AwsCredentials(
          json.get("AccessKeyId").text().orElseThrow(),
          json.get("SecretAccessKey").text().orElseThrow(),
          json.get("Token").text(),
          json.get("Expiration").text().map(Instant::parse));
    } catch (UnreadableJsonException | DateTimeException | NoSuchElementException e) {
      throw new IOException("The credentials endpoint's answer is not understood.");
    }
  }

  private Optional<String> variable(String key) {
    return Optional.ofNullable(environment.get(key)).filter(value -> !value.isEmpty());
  }
}
