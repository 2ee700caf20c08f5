package dev.parley.embedded.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.redis.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisProxyIT {
  private final RedisServer server = RedisServer.open();
  private final RedisProxy proxy = RedisProxy.to(server.host(), server.port());

  @AfterAll
  void stop() {
    proxy.close();
    server.close();
  }

  @AfterEach
  void loseNothing() {
    proxy.dropEvery(0);
    server.flush();
  }

  @ParameterizedTest
  @EnumSource(names = {"RESP2", "RESP3"})
  void everythingGoesThroughUnchanged(RedisProtocol protocol) {
    try (RedisClient client = client(protocol)) {
      byte[] value = new byte[70_000];
      IntStream.range(0, value.length).forEach(i -> value[i] = (byte) i);
      byte[] key = {'k', '\r', '\n'};
      client.set(key, value, SetParams.setParams().ex(60));

      assertThat(client.get(key)).isEqualTo(value);
      assertThat(client.get("{k}absent")).isNull();
      assertThat(client.incr("{k}count")).isEqualTo(1);
      assertThat(client.mget("{k}count", "{k}absent")).containsExactly("1", null);
      client.hset("{k}hash", "a", "b");
      assertThat(client.hgetAll("{k}hash")).containsEntry("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RESP2", "RESP3"})
  void everyThirdWriteIsLostAndAnsweredAsDone(RedisProtocol protocol) {
    long before = proxy.dropped();
    proxy.dropEvery(3);
    try (RedisClient client = client(protocol)) {
      List<String> keys = IntStream.range(0, 30).mapToObj(i -> "key-" + i).toList();

      assertThat(keys).allSatisfy(key -> assertThat(client.set(key, "x")).isEqualTo("OK"));

      assertThat(keys.stream().filter(client::exists)).hasSize(20);
      assertThat(proxy.dropped() - before).isEqualTo(10);
    }
  }

  @Test
  void lostIncrementIsAnsweredWithANumber() {
    proxy.dropEvery(1);
    try (RedisClient client = client(RedisProtocol.RESP2)) {
      assertThat(client.incr("count")).isEqualTo(1);

      assertThat(client.get("count")).isNull();
    }
  }

  @Test
  void serverThatIsGoneBreaksTheConnectionAndNothingElse() {
    server.stop();
    try (RedisClient client = client(RedisProtocol.RESP2)) {
      assertThatThrownBy(() -> client.get("key")).isInstanceOf(JedisConnectionException.class);
      server.start();
      assertThat(client.get("key")).isNull();
    }
  }

  @Test
  void negativeNthIsRefused() {
    assertThatThrownBy(() -> proxy.dropEvery(-1)).hasMessageContaining("-1");
  }

  private RedisClient client(RedisProtocol protocol) {
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", proxy.port())
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .protocol(protocol)
                .user(server.user())
                .password(server.password())
                .connectionTimeoutMillis(1_000)
                .socketTimeoutMillis(2_000)
                .build())
        .build();
  }
}
