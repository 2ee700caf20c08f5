package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ThrottleIT {
  private static final String LIST = "/api/v1/runs";

  private final MovableClock clock =
      new MovableClock(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")));
  private AdminClient api;

  @BeforeEach
  void start() {
    api = new AdminClient(Map.of("PARLEY_API_RATE", " "), clock);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void whoIsTooFastIsToldWhenToComeAgain() {
    Answer first = api.get(LIST);
    for (int i = 0; i < 99; i++) {
      assertThat(api.get(LIST).status()).isEqualTo(200);
    }

    Answer refused = api.get(LIST);
    clock.advance(Duration.ofSeconds(1));
    Answer later = api.get(LIST);

    assertThat(first.headers())
        .containsEntry("x-ratelimit-limit", "100")
        .containsEntry("x-ratelimit-remaining", "99")
        .containsEntry("ratelimit-policy", "\"caller\";q=100;w=5");
    assertThat(refused.status()).isEqualTo(429);
    refused.assertProblem();
    assertThat(refused.headers())
        .containsEntry("retry-after", "1")
        .containsEntry("x-ratelimit-remaining", "0")
        .containsEntry("x-ratelimit-reset", "5")
        .containsEntry("ratelimit", "\"caller\";r=0;t=5");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.headers()).containsEntry("x-ratelimit-remaining", "19");
  }

  @Test
  void whoGuessesKeysIsNotLookedAtForAMinute() {
    Map<String, String> wrong = Map.of("authorization", "Bearer guess");
    for (int i = 0; i < 5; i++) {
      assertThat(api.from("192.0.2.1", "GET", LIST, wrong).status()).isEqualTo(401);
    }

    Answer refused = api.from("192.0.2.1", "GET", LIST, wrong);
    Answer right =
        api.from(
            "192.0.2.1", "GET", LIST, Map.of("authorization", "Bearer " + AdminClient.ADMIN_TOKEN));
    Answer other = api.from("192.0.2.2", "GET", LIST, wrong);
    Answer keyless = api.from("192.0.2.1", "GET", LIST, Map.of());
    clock.advance(Duration.ofMinutes(1));
    Answer later = api.from("192.0.2.1", "GET", LIST, wrong);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("retry-after", "12");
    refused.assertProblem();
    assertThat(right.status()).as("no key is looked at").isEqualTo(429);
    assertThat(other.status()).isEqualTo(401);
    assertThat(keyless.status()).as("no key is no guess").isEqualTo(401);
    assertThat(later.status()).isEqualTo(401);
  }

  @Test
  void aNetworkOfIpv6CountsAsOneAddress() {
    Map<String, String> wrong = Map.of("authorization", "Bearer guess");
    for (int i = 0; i < 5; i++) {
      api.from("2001:db8::" + i, "GET", LIST, wrong);
    }

    assertThat(api.from("2001:db8::ffff", "GET", LIST, wrong).status()).isEqualTo(429);
    assertThat(api.from("2001:db8:0:1::1", "GET", LIST, wrong).status()).isEqualTo(401);
  }

  @Test
  void theRateCanBeSet() {
    try (AdminClient slow = new AdminClient(Map.of("PARLEY_API_RATE", "1"), clock)) {
      for (int i = 0; i < 5; i++) {
        assertThat(slow.get(LIST).status()).isEqualTo(200);
      }
      assertThat(slow.get(LIST).status()).isEqualTo(429);
      // There is no queue here, which is no reason to refuse the question.
      assertThat(slow.anonymous("GET", "/healthz", Map.of()).status()).isEqualTo(503);
    }
  }

  @Test
  void inTheLocalProfileTheOperatorIsFree() {
    try (AdminClient local =
        new AdminClient(
            Map.of("PARLEY_API_RATE", " ", "PARLEY_SQS_ENDPOINT", "http://127.0.0.1:1"), clock)) {
      for (int i = 0; i < 101; i++) {
        assertThat(local.get(LIST).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatMetaCallsIsCountedByAddress() {
    String path = "/meta/data-deletion/" + "0".repeat(32);
    for (int i = 0; i < MetaThrottle.AT_ONCE; i++) {
      assertThat(api.from("192.0.2.7", "GET", path, Map.of()).status()).isEqualTo(404);
    }

    Answer refused = api.from("192.0.2.7", "GET", path, Map.of());
    Answer posted = api.from("192.0.2.7", "POST", "/meta/deauthorize", Map.of());
    Answer other = api.from("192.0.2.8", "GET", path, Map.of());
    Answer api1 = api.from("192.0.2.7", "GET", LIST, Map.of());
    clock.advance(Duration.ofSeconds(1));
    Answer later = api.from("192.0.2.7", "GET", path, Map.of());

    assertThat(refused.status()).isEqualTo(429);
    refused.assertProblem();
    assertThat(refused.headers())
        .containsEntry("retry-after", "1")
        .doesNotContainKey("x-ratelimit-limit");
    assertThat(posted.status()).isEqualTo(429);
    assertThat(other.status()).isEqualTo(404);
    assertThat(api1.status()).as("the API has buckets of its own").isEqualTo(401);
    assertThat(later.status()).isEqualTo(404);
  }
}
