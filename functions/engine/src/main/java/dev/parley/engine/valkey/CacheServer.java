package dev.parley.engine.valkey;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the cache is and who we are to it.
 *
 * @param tls whether the connection is encrypted, and the server's name checked
 */
public record CacheServer(String host, int port, boolean tls, Login login) {
  private static final int DEFAULT_PORT = 6379;

  /** How to prove who we are. */
  public sealed interface Login {
    /** Not at all. */
    record None() implements Login {}

    /** By name and password. */
    record Password(String user, String password) implements Login {
      @Override
      public String toString() {
        return "Password[" + user + ", ***]";
      }
    }

    /**
     * As AWS knows us, for a serverless cache: by a token signed for each connection.
     *
     * @param cache the name of the cache, in lower case
     * @param user the id of the user, which has to be its name, in lower case
     */
    record Iam(String cache, String user) implements Login {
      /** AWS lowers both before it compares. */
      public Iam {
        cache = cache.toLowerCase(Locale.ROOT);
        user = user.toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * Reads an address.
   *
   * @param url {@code redis://host:port} or {@code rediss://host:port}; a path, a query and user
   *     information are refused, for secrets do not belong into addresses
   * @throws IllegalArgumentException if it is something else; the message does not repeat it
   */
  public static CacheServer of(String url, Login login) {
    URI uri = uri(url);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
    boolean known = scheme.equals("redis") || scheme.equals("rediss");
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    boolean bare = uri.getQuery() == null && uri.getUserInfo() == null && path.length() <= 1;
    String host = uri.getHost();
    if (!known || !bare || host == null) {
      throw unreadable();
    }
    if (login instanceof Login.Iam && scheme.equals("redis")) {
      throw new IllegalArgumentException(
          "PARLEY_CACHE_NAME needs PARLEY_CACHE_URL to begin with rediss://: AWS takes tokens over"
              + " TLS only.");
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new CacheServer(host, port, scheme.equals("rediss"), login);
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      throw unreadable();
    }
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "PARLEY_CACHE_URL must be none, redis://host:port or rediss://host:port, without user and"
            + " password: those have settings of their own.");
  }
}
