package dev.parley.engine.valkey;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** The connections to the cache: a few, opened when first needed and after each {@link #close}. */
final class Connections {
  /** A function works on ten conversations at once, and each command is a millisecond. */
  private static final int MAX = 4;

  private final CacheServer server;
  private final Budgets budgets;
  private final Supplier<RedisCredentials> credentials;
  private @Nullable RedisClient client;

  /** Opens nothing yet. */
  Connections(CacheServer server, Budgets budgets, Supplier<RedisCredentials> credentials) {
    this.server = server;
    this.budgets = budgets;
    this.credentials = credentials;
  }

  /** The client; no connection is made before it is used. */
  synchronized RedisClient client() {
    if (client == null) {
      client = open();
    }
    return client;
  }

  /** Gives up the connections that nobody uses now: when one broke the others most likely did. */
  synchronized void dropIdle() {
    if (client != null) {
      client.getPool().clear();
    }
  }

  /** Closes all. Repeating it does nothing; the next use opens new ones. */
  synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private RedisClient open() {
    HostAndPort address = new HostAndPort(server.host(), server.port());
    return RedisClient.builder()
        .connectionProvider(new PooledConnectionProvider(factory(address), pool()))
        .clientConfig(config())
        .build();
  }

  /** Greets with its own budget, and then has the one of operations. */
  private ConnectionFactory factory(HostAndPort address) {
    int operation = millis(budgets.operation());
    return new ConnectionFactory(address, config()) {
      @Override
      public PooledObject<Connection> makeObject() throws Exception {
        PooledObject<Connection> made = super.makeObject();
        made.getObject().setSoTimeout(operation);
        return made;
      }
    };
  }

  /** RESP2 without names: AUTH is all that has to be said before the first command. */
  private JedisClientConfig config() {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis(budgets.connect()))
            .socketTimeoutMillis(millis(budgets.greeting()))
            .resp2()
            .autoNegotiateProtocol(false)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (server.tls()) {
      // The JDK's authorities, and the name in the certificate has to be the server's.
      config.sslOptions(SslOptions.defaults());
    }
    return switch (server.login()) {
      case CacheServer.Login.None _ -> config.build();
      case CacheServer.Login.Password _, CacheServer.Login.Iam _ ->
          config.credentialsProvider(credentials).build();
    };
  }

  private GenericObjectPoolConfig<Connection> pool() {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(MAX);
    pool.setMaxIdle(MAX);
    pool.setMinIdle(0);
    pool.setBlockWhenExhausted(true);
    pool.setMaxWait(budgets.operation());
    pool.setTestOnBorrow(false);
    // No thread of its own: Lambda freezes the process between events.
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    pool.setJmxEnabled(false);
    return pool;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
