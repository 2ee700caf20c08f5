package dev.parley.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisServerIT {

  private static final int OPERATION_MILLIS = 250;

  private final RedisServer server = RedisServer.open();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void valueIsKeptForItsTime() {
    try (RedisClient client = client(server)) {
      client.set("greeting", "hello", SetParams.setParams().ex(60));

      assertThat(client.get("greeting")).isEqualTo("hello");
      assertThat(client.ttl("greeting")).isBetween(1L, 60L);
    }
  }

  @Test
  void commandsThatServerlessLacksAreForbidden() {
    try (RedisClient client = client(server)) {
      assertThatThrownBy(() -> client.keys("{a}*"))
          .isInstanceOf(JedisAccessControlException.class)
          .hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> client.configGet("maxmemory")).hasMessageContaining("NOPERM");
    }
  }

  @Test
  void commandOverTwoSlotsFails() {
    try (RedisClient client = client(server)) {
      assertThatThrownBy(() -> client.mset("{a}1", "x", "{b}1", "y"))
          .isInstanceOf(JedisDataException.class)
          .hasMessageContaining("CROSSSLOT");
      assertThat(client.mset("{a}1", "x", "{a}2", "y")).isEqualTo("OK");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    try (RedisClient client = client(server, "not-" + server.password())) {
      assertThatThrownBy(() -> client.get("greeting")).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void stoppedServerRefusesAndStartedServerServesAtTheSameAddress() {
    try (RedisServer own = RedisServer.open()) {
      own.stop();
      own.stop();
      try (RedisClient client = client(own)) {
        assertThatThrownBy(() -> client.get("x")).isInstanceOf(JedisConnectionException.class);
      }

      own.start();
      own.start();

      try (RedisClient client = client(own)) {
        assertThat(client.set("x", "1")).isEqualTo("OK");
        assertThatThrownBy(() -> client.keys("*")).hasMessageContaining("NOPERM");
      }
    }
  }

  @Test
  void pausedServerGivesNoAnswerUntilItIsResumed() {
    try (RedisClient client = client(server)) {
      client.set("before", "1");

      server.pause();
      assertThatThrownBy(() -> client.get("before"))
          .isInstanceOf(JedisConnectionException.class)
          .hasStackTraceContaining("SocketTimeoutException");
      server.resume();

      assertThat(client.get("before")).isEqualTo("1");
    }
  }

  @Test
  void flushRemovesEveryKey() {
    try (RedisClient client = client(server)) {
      client.set("a", "1");

      server.flush();

      assertThat(client.get("a")).isNull();
    }
  }

  @Test
  void bundledServerRunsWhereNoneIsInstalled() {
    RedisServer.Options nothingInstalled = RedisServer.Options.defaults().searching("");
    try (RedisServer bundled = RedisServer.open(nothingInstalled);
        RedisClient client = client(bundled)) {
      assertThat(client.set("a", "1")).isEqualTo("OK");
      assertThat(client.info("server")).contains("redis_version:6.2");
    }
  }

  @Test
  void installedValkeyIsPreferred(@TempDir Path folder) throws IOException {
    Path bundled = Binary.bundled(Files.createDirectories(folder.resolve("unpacked")));
    Path redis = Files.createSymbolicLink(folder.resolve("redis-server"), bundled);
    Path valkey = Files.createSymbolicLink(folder.resolve("valkey-server"), bundled);

    assertThat(Binary.installed("/nowhere:" + folder)).contains(valkey);
    Files.delete(valkey);
    assertThat(Binary.installed("/nowhere:" + folder)).contains(redis);
    try (RedisServer installed =
            RedisServer.open(RedisServer.Options.defaults().searching(folder.toString()));
        RedisClient client = client(installed)) {
      assertThat(client.set("a", "1")).isEqualTo("OK");
    }
  }

  @Test
  void dataInAFolderSurvives(@TempDir Path folder) {
    RedisServer.Options kept = RedisServer.Options.defaults().keptIn(folder.resolve("redis"));
    try (RedisServer first = RedisServer.open(kept);
        RedisClient client = client(first)) {
      client.set("a", "1");
    }

    try (RedisServer second = RedisServer.open(kept);
        RedisClient client = client(second)) {
      assertThat(client.get("a")).isEqualTo("1");
    }
  }

  @Test
  void closingEndsEvenAPausedServerAndClosingAgainIsHarmless() {
    RedisServer own = RedisServer.open();
    ProcessHandle process = ProcessHandle.of(own.pid()).orElseThrow();
    own.pause();

    own.close();
    own.close();

    assertThat(process.isAlive()).isFalse();
    assertThatThrownBy(own::pid).isInstanceOf(IllegalStateException.class);
  }

  private static RedisClient client(RedisServer server) {
    return client(server, server.password());
  }

  private static RedisClient client(RedisServer server, String password) {
    return RedisClient.builder()
        .hostAndPort(server.host(), server.port())
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .user(server.user())
                .password(password)
                .connectionTimeoutMillis(1_000)
                .socketTimeoutMillis(OPERATION_MILLIS)
                .build())
        .build();
  }
}
