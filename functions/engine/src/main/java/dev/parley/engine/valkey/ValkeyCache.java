package dev.parley.engine.valkey;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.log.CallLog;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Values in Valkey. Each question is one GET, each write one SET with EX, and neither is repeated.
 *
 * <p>When half of the last calls failed or took more than a second, at least {@value #CALLS_MIN},
 * the cache is not asked for {@value #OPEN_SECONDS} seconds, and then by two calls that decide
 * whether it is asked again: a cache that hangs costs a process a few budgets and not one per
 * event. The breaker is this process's own, and so is what it has learned. Safe for use by many
 * threads.
 *
 * <p>One wait has no budget: the resolver of the host's name, which the JVM asks every 30 s.
 */
public final class ValkeyCache implements Cache {
  static final int CALLS_MIN = 4;
  static final int OPEN_SECONDS = 5;

  private static final String SYSTEM = "valkey";
  private static final int WINDOW = 8;
  private static final int PROBES = 2;
  private static final float SHARE_MAX = 50;

  /**
   * Each wait on the wire has a budget, so an answer that came after more than their sum was late
   * because this process had no processor: no fault of the cache, and not to ask it would only make
   * more work. What is left for this is a server that lets its answer trickle.
   */
  private static final Duration SLOW = Duration.ofSeconds(1);

  private static final byte[] HEALTH = "healthz".getBytes(StandardCharsets.UTF_8);

  private final Connections connections;
  private final SealedValues values;
  private final CircuitBreaker breaker;
  private final CacheMetrics metrics;
  private final CallLog calls;

  /**
   * Connects to nothing yet.
   *
   * @param credentials asked for each new connection, unless the server wants none
   * @param sealingKey the configured secret from which the key of values is made
   * @param clock tells when to ask again after failures
   */
  ValkeyCache(
      Place place,
      Supplier<RedisCredentials> credentials,
      String sealingKey,
      InstantSource clock,
      Counters counters) {
    this.connections = new Connections(place.server(), place.budgets(), credentials);
    this.values = new SealedValues(sealingKey);
    this.breaker = breaker(clock);
    this.metrics = counters.metrics();
    this.calls = counters.calls();
  }

  /**
   * A cache that connects to nothing yet. For IAM it proves who we are by the credentials of the
   * process, as the SDK finds them: on Lambda the role of the function.
   */
  public static ValkeyCache of(
      Place place, Identity identity, InstantSource clock, Counters counters) {
    Supplier<RedisCredentials> credentials =
        switch (place.server().login()) {
          case CacheServer.Login.None _ -> () -> new DefaultRedisCredentials(null, "");
          case CacheServer.Login.Password login ->
              () -> new DefaultRedisCredentials(login.user(), login.password());
          case CacheServer.Login.Iam login -> {
            var provider = DefaultCredentialsProvider.builder().build();
            yield new ConnectTokens(login, identity.region(), provider::resolveCredentials, clock);
          }
        };
    return new ValkeyCache(place, credentials, identity.sealingKey(), clock, counters);
  }

  /**
   * What is ours.
   *
   * @param sealingKey the configured secret from which the key of values is made
   * @param region for which tokens are signed
   */
  public record Identity(String sealingKey, String region) {
    @Override
    public String toString() {
      return "Identity[***, " + region + "]";
    }
  }

  /** The server, and how long it may take. */
  public record Place(CacheServer server, Budgets budgets) {}

  /** What hears of each question, and of each command that is sent. */
  public record Counters(CacheMetrics metrics, CallLog calls) {}

  /** What came of a command. */
  private sealed interface Reply {
    record Given(Optional<byte[]> value) implements Reply {}

    record Failed() implements Reply {}

    record NotAsked() implements Reply {}
  }

  @Override
  public Optional<byte[]> get(CacheKey key) {
    metrics.request(key.kind());
    Reply reply = run("GET", client -> Optional.ofNullable(client.get(name(key))));
    return switch (reply) {
      case Reply.Given given -> opened(key, given.value());
      case Reply.Failed _ -> {
        metrics.error(key.kind());
        yield Optional.empty();
      }
      case Reply.NotAsked _ -> {
        metrics.skipped(key.kind());
        yield Optional.empty();
      }
    };
  }

  @Override
  public void put(CacheKey key, byte[] value) {
    Optional<byte[]> sealed = values.seal(key, value);
    Reply reply = sealed.map(bytes -> set(key, bytes)).orElseGet(Reply.NotAsked::new);
    switch (reply) {
      case Reply.Given _ -> {}
      case Reply.Failed _ -> metrics.error(key.kind());
      case Reply.NotAsked _ -> metrics.skipped(key.kind());
    }
  }

  @Override
  public void unusable(CacheKey key) {
    metrics.hitWasInvalid(key.kind());
  }

  /** A key that nobody writes: PING is a command of its own to an ACL. */
  @Override
  public boolean answers() {
    return run("GET", client -> Optional.ofNullable(client.get(HEALTH))) instanceof Reply.Given;
  }

  /** One PUBLISH. Lost if it cannot be sent at once, like every message that nobody hears. */
  @Override
  public void announce(String channel, String message) {
    var _ = run("PUBLISH", client -> published(client.publish(channel, message)));
  }

  private static Optional<byte[]> published(long listeners) {
    return Optional.of(Long.toString(listeners).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    connections.close();
  }

  /** Whether the cache is not asked for now. */
  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private Optional<byte[]> opened(CacheKey key, Optional<byte[]> found) {
    if (found.isEmpty()) {
      metrics.miss(key.kind());
      return Optional.empty();
    }
    Optional<byte[]> value = values.open(key, found.get());
    if (value.isPresent()) {
      metrics.hit(key.kind());
    } else {
      metrics.invalid(key.kind());
    }
    return value;
  }

  private Reply set(CacheKey key, byte[] sealed) {
    SetParams end = SetParams.setParams().ex(key.kind().timeToLive().toSeconds());
    return run("SET", client -> Optional.of(client.set(name(key), sealed, end)).map(_ -> sealed));
  }

  /** The one place that turns whatever goes wrong into an answer. */
  private Reply run(String operation, Function<RedisClient, Optional<byte[]>> command) {
    if (!breaker.tryAcquirePermission()) {
      return new Reply.NotAsked();
    }
    long start = breaker.getCurrentTimestamp();
    try {
      calls.count(SYSTEM, operation);
      Optional<byte[]> value = command.apply(connections.client());
      breaker.onSuccess(since(start), breaker.getTimestampUnit());
      return new Reply.Given(value);
    } catch (RuntimeException e) {
      return failed(e, start);
    }
  }

  /** That all connections are in use tells nothing of the server. */
  private Reply failed(RuntimeException e, long start) {
    if (e.getCause() instanceof NoSuchElementException) {
      breaker.releasePermission();
      return new Reply.NotAsked();
    }
    breaker.onError(since(start), breaker.getTimestampUnit(), e);
    if (e instanceof JedisConnectionException) {
      connections.dropIdle();
    }
    return new Reply.Failed();
  }

  private long since(long start) {
    return breaker.getCurrentTimestamp() - start;
  }

  private static byte[] name(CacheKey key) {
    return key.text().getBytes(StandardCharsets.UTF_8);
  }

  private static CircuitBreaker breaker(InstantSource clock) {
    return CircuitBreaker.of(
        "cache",
        CircuitBreakerConfig.custom()
            .slidingWindow(WINDOW, CALLS_MIN, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(SHARE_MAX)
            .slowCallDurationThreshold(SLOW)
            .slowCallRateThreshold(SHARE_MAX)
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .waitDurationInOpenState(Duration.ofSeconds(OPEN_SECONDS))
            .clock(clock.withZone(ZoneOffset.UTC))
            .writableStackTraceEnabled(false)
            .build());
  }
}
