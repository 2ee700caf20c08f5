package dev.parley.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.Ticking;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is written about the template cache, and how often. */
final class TemplateWatchTest {
  private static final WorkspaceId SHOP = new WorkspaceId("canary-shop");

  private final Ticking clock = new Ticking(Instant.parse("2026-11-22T10:00:00Z"));
  private final TemplateMetrics metrics = new TemplateMetrics(clock);
  private final List<String> lines = new ArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private final TemplateWatch watch =
      new TemplateWatch(metrics, clock, lines::add, written::incrementAndGet);

  private void hits(String key, int times) {
    for (int i = 0; i < times; i++) {
      metrics.hit(SHOP, key, "h", "HX1", Source.MEMORY, Optional.empty());
    }
  }

  private void misses(String key, int times) {
    for (int i = 0; i < times; i++) {
      metrics.miss(SHOP, key, "h");
    }
  }

  private Json line(int index) {
    return Json.parse(lines.get(index).getBytes(StandardCharsets.UTF_8));
  }

  private static String number(Json json, String name) {
    return json.get(name).text().orElse("");
  }

  @Test
  void everyFiveMinutesASummaryNamesTheFiveKeysThatAreUsedMost() {
    watch.look();
    hits("menu", 1000);
    misses("menu", 34);
    for (int i = 0; i < 34; i++) {
      metrics.creation(SHOP, "menu", "h", "HX1", Optional.empty());
    }
    clock.advance(Duration.ofMinutes(6));
    hits("welcome", 234);
    misses("welcome", 1);
    metrics.creation(SHOP, "welcome", "h", "HX2", Optional.empty());
    for (String key : List.of("a", "b", "c", "d")) {
      hits(key, 4);
    }
    watch.look();
    watch.look();

    assertThat(lines).hasSize(1);
    Json summary = line(0);
    assertThat(number(summary, "outcome")).isEqualTo("summary");
    assertThat(number(summary, "hits")).isEqualTo("1250");
    assertThat(number(summary, "misses")).isEqualTo("35");
    assertThat(number(summary, "creations")).isEqualTo("35");
    assertThat(number(summary, "hitRatePercent")).isEqualTo("97.3");
    assertThat(number(summary, "windowSeconds")).isEqualTo("300");
    assertThat(number(summary, "windowHitRatePercent")).isEqualTo("99.6");
    assertThat(summary.get("topKeys").items()).hasSize(5);
    Json welcome = summary.get("topKeys").items().get(1);
    assertThat(number(welcome, "key")).endsWith(":welcome");
    assertThat(number(welcome, "requests")).isEqualTo("235");
    assertThat(number(welcome, "hitRatePercent")).isEqualTo("99.6");
    assertThat(lines.getFirst()).doesNotContain("canary");
  }

  @Test
  void whoIsAskedNothingWritesNothing() {
    watch.look();
    clock.advance(Duration.ofHours(1));
    watch.look();

    assertThat(lines).isEmpty();
  }

  @Test
  void aSpikeIsToldAtOnceAndOnceInFiveMinutes() {
    misses("welcome", 11);
    watch.look();
    misses("welcome", 11);
    watch.look();
    int atOnce = lines.size();
    clock.advance(Duration.ofMinutes(5));
    misses("welcome", 11);
    watch.look();

    assertThat(atOnce).isEqualTo(1);
    assertThat(number(line(0), "outcome")).isEqualTo("miss_spike");
    assertThat(number(line(0).get("keys").items().getFirst(), "missRatePercent"))
        .isEqualTo("100.0");
    assertThat(lines.stream().filter(it -> it.contains("miss_spike"))).hasSize(2);
  }

  @Test
  void fewerThanFourHitsInFiveRequestsAreAnAlert() {
    watch.look();
    hits("welcome", 79);
    misses("welcome", 21);
    clock.advance(Duration.ofMinutes(5));
    watch.look();

    assertThat(lines).hasSize(2);
    assertThat(number(line(1), "outcome")).isEqualTo("low_hit_rate");
    assertThat(number(line(1), "hitRatePercent")).isEqualTo("79.0");
  }

  @Test
  void theFleetsFiguresGoOutEveryTenSecondsAtMost() {
    watch.look();
    watch.look();
    clock.advance(Duration.ofSeconds(10));
    watch.look();

    assertThat(written).hasValue(2);
  }
}
