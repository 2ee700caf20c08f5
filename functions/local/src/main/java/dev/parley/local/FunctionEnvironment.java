package dev.parley.local;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.redis.RedisServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of each function: what the catalogue says that it needs, no more. */
record FunctionEnvironment(LocalOptions.Secrets secrets, Keys keys, Addresses addresses) {
  private static final String CACHE_URL = "PARLEY_CACHE_URL";

  /**
   * What is not a queue or a table.
   *
   * @param graphUrl where sends go
   * @param tokenKey seals access tokens
   */
  record Keys(URI graphUrl, String tokenKey) {
    @Override
    public String toString() {
      return "Keys[graphUrl=" + graphUrl + ", tokenKey=***]";
    }
  }

  /**
   * Where a function finds queues and tables.
   *
   * @param dynamoDb empty if it is given a client instead
   * @param queueUrls by queue name
   * @param cache empty if there is none
   */
  record Addresses(
      URI sqs,
      Optional<URI> dynamoDb,
      Map<String, String> queueUrls,
      Optional<CacheAddress> cache) {

    /** The queue's URL at {@link #sqs}, if there is such a queue. */
    Optional<String> queueUrl(String queue) {
      return Optional.ofNullable(queueUrls.get(queue))
          .map(url -> sqs.resolve(URI.create(url).getPath()).toString());
    }
  }

  /** Where the cache is, and who may use it. */
  record CacheAddress(String host, int port, String user, String password) {
    static CacheAddress of(RedisServer server) {
      return new CacheAddress(server.host(), server.port(), server.user(), server.password());
    }

    /** The same server by another way. */
    CacheAddress at(int otherPort) {
      return new CacheAddress(host, otherPort, user, password);
    }

    @Override
    public String toString() {
      return "CacheAddress[" + host + ":" + port + ", " + user + ", ***]";
    }
  }

  /**
   * The variables of this function.
   *
   * @throws IllegalStateException if the catalogue names one that this runtime does not know
   */
  Map<String, String> of(FunctionSpec function) {
    Map<String, String> given = given();
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_REGION", "us-east-1");
    variables.put("PARLEY_SQS_ENDPOINT", addresses.sqs().toString());
    addresses
        .dynamoDb()
        .ifPresent(endpoint -> variables.put("PARLEY_DYNAMODB_ENDPOINT", endpoint.toString()));
    for (String key : function.environment()) {
      Optional<String> value =
          Catalogue.resource(function, key)
              .map(this::address)
              .or(() -> Optional.ofNullable(given.get(key)));
      if (value.isPresent() || !Catalogue.OPTIONAL_KEYS.contains(key)) {
        variables.put(key, value.orElseThrow(() -> unknown(key)));
      }
    }
    if (function.usesCache()) {
      variables.putAll(cache());
    }
    return variables;
  }

  /** A password, where AWS has a role. */
  private Map<String, String> cache() {
    return addresses
        .cache()
        .map(
            cache ->
                Map.of(
                    CACHE_URL,
                    "redis://" + cache.host() + ":" + cache.port(),
                    "PARLEY_CACHE_USER",
                    cache.user(),
                    "PARLEY_CACHE_PASSWORD",
                    cache.password()))
        .orElse(Map.of(CACHE_URL, "none"));
  }

  /** What names no queue and no table. */
  private Map<String, String> given() {
    return Map.of(
        "PARLEY_APP_SECRETS", String.join(",", secrets.appSecrets()),
        "PARLEY_VERIFY_TOKEN", secrets.verifyToken(),
        "PARLEY_ADMIN_TOKEN", secrets.adminToken(),
        "PARLEY_CRON_SECRET", secrets.cronSecret(),
        "PARLEY_GRAPH_URL", keys.graphUrl().toString(),
        "PARLEY_TOKEN_KEY", keys.tokenKey());
  }

  /** A queue's URL; a table goes by its name. */
  private String address(String resource) {
    return addresses.queueUrl(resource).orElse(resource);
  }

  private static IllegalStateException unknown(String key) {
    return new IllegalStateException("The local runtime has no value for " + key + ".");
  }
}
