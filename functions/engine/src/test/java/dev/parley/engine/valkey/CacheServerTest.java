package dev.parley.engine.valkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.valkey.CacheServer.Login;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheServerTest {
  private static final Login NONE = new Login.None();

  @Test
  void anAddressSaysWhereAndWhetherItIsEncrypted() {
    assertThat(CacheServer.of("redis://127.0.0.1:7000", NONE))
        .isEqualTo(new CacheServer("127.0.0.1", 7000, false, NONE));
    assertThat(CacheServer.of("rediss://cache.example.com/", NONE))
        .isEqualTo(new CacheServer("cache.example.com", 6379, true, NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cache:6379",
        "cache:6379",
        "redis://user:hidden@cache:6379",
        "redis://cache/3",
        "redis://cache?ssl=hidden",
        "redis://",
        "redis:// hidden"
      })
  void whatIsNoPlainAddressIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> CacheServer.of(url, NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PARLEY_CACHE_URL")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void tokensGoOverTlsOnly() {
    assertThatThrownBy(() -> CacheServer.of("redis://cache", new Login.Iam("Cache", "User")))
        .hasMessageContaining("rediss://");
    assertThat(new Login.Iam("Cache", "User")).isEqualTo(new Login.Iam("cache", "user"));
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(new Login.Password("parley", "hidden").toString()).doesNotContain("hidden");
  }

  @Test
  void anOperationHas20MillisecondsAndAHandshakeMore() {
    assertThat(Budgets.of(CacheServer.of("rediss://cache", NONE)))
        .isEqualTo(
            new Budgets(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofMillis(20)));
    assertThat(Budgets.of(CacheServer.of("redis://cache", NONE)).greeting())
        .isEqualTo(Duration.ofMillis(50));
  }
}
