package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.HealthController.Health;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of parts that answer, that do not, and that never come back. */
class HealthTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final MovableClock clock = new MovableClock();
  private final Map<String, BooleanSupplier> parts = new LinkedHashMap<>();

  HealthTest() {
    for (String name :
        new String[] {
          "accounts-table", "conversations-table", "stats-table", "queues", Vitals.CACHE
        }) {
      parts.put(name, () -> true);
    }
  }

  @Test
  void withEverythingThereItIsUp() {
    HttpResponse<Health> answer = ask();

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.getBody().orElseThrow().status()).isEqualTo("up");
    assertThat(answer.getBody().orElseThrow().parts()).hasSize(5).containsOnlyKeys(parts.keySet());
    assertThat(answer.getBody().orElseThrow().parts().values()).containsOnly("up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts-table", "conversations-table", "stats-table", "queues"})
  void thePartThatIsDownIsNamed(String part) {
    parts.put(part, () -> false);

    HttpResponse<Health> answer = ask();

    assertThat(answer.code()).isEqualTo(503);
    assertThat(answer.getBody().orElseThrow().status()).isEqualTo("down");
    assertThat(answer.getBody().orElseThrow().parts()).containsEntry(part, "down");
    assertThat(answer.getBody().orElseThrow().parts().values().stream().filter("down"::equals))
        .hasSize(1);
  }

  @Test
  void withoutTheCacheEverythingWorks() {
    parts.put(Vitals.CACHE, () -> false);

    HttpResponse<Health> answer = ask();

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.getBody().orElseThrow().status()).isEqualTo("degraded");
    assertThat(answer.getBody().orElseThrow().parts()).containsEntry(Vitals.CACHE, "down");
  }

  @Test
  void whatBreaksIsDown() {
    parts.put(
        "queues",
        () -> {
          throw new IllegalStateException("broken");
        });

    assertThat(ask().getBody().orElseThrow().parts()).containsEntry("queues", "down");
  }

  @Test
  void whatDoesNotAnswerInTimeIsDownAndNobodyWaitsForIt() {
    CountDownLatch never = new CountDownLatch(1);
    parts.put(
        "stats-table",
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        });

    assertThat(ask().getBody().orElseThrow().parts())
        .containsEntry("stats-table", "down")
        .containsEntry("queues", "up");
    never.countDown();
  }

  @Test
  void eachPartIsAskedAtMostTwiceASecond() {
    AtomicInteger asked = new AtomicInteger();
    parts.put("queues", () -> asked.incrementAndGet() > 0);
    HealthController health = new HealthController(new Vitals(parts, clock, PATIENCE));

    for (int i = 0; i < 100; i++) {
      health.health();
      clock.advance(Duration.ofMillis(10));
    }

    assertThat(asked).hasValue(2);
  }

  private HttpResponse<Health> ask() {
    return new HealthController(new Vitals(parts, clock, PATIENCE)).health();
  }
}
