package dev.parley.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.Ticking;
import dev.parley.engine.template.TemplateMetrics.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the metrics of the template cache promise. */
final class TemplateMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final WorkspaceId RIVAL = new WorkspaceId("rival");

  private final Ticking clock = new Ticking(NOW);
  private final TemplateMetrics metrics = new TemplateMetrics(clock);

  private void hits(String key, int times) {
    IntStream.range(0, times)
        .forEach(
            _ -> metrics.hit(SHOP, key, "hash1", "HX1", Source.MEMORY, Optional.of("Welcome")));
  }

  private void misses(String key, int times) {
    IntStream.range(0, times).forEach(_ -> metrics.miss(SHOP, key, "hash1"));
  }

  private void creations(String key, int times) {
    IntStream.range(0, times)
        .forEach(_ -> metrics.creation(SHOP, key, "hash1", "HX1", Optional.of("Welcome")));
  }

  private TemplateMetrics.KeyFigures key(String name) {
    return Objects.requireNonNull(metrics.report(SHOP).byKey().get(name), name);
  }

  @Nested
  final class Basics {
    @Test
    void hitsAreCounted() {
      hits("welcome", 3);

      assertThat(metrics.report().cumulative()).isEqualTo(new Figures(3, 0, 0));
    }

    @Test
    void missesAreCounted() {
      misses("welcome", 2);

      assertThat(metrics.report().cumulative()).isEqualTo(new Figures(0, 2, 0));
    }

    @Test
    void creationsAreCountedAndAreNoRequests() {
      misses("welcome", 1);
      creations("welcome", 1);

      assertThat(metrics.report().cumulative()).isEqualTo(new Figures(0, 1, 1));
      assertThat(metrics.report().cumulative().requests()).isEqualTo(1);
    }

    @Test
    void theHitRateIsTheShareOfHitsInTheRequests() {
      hits("welcome", 1250);
      misses("welcome", 35);
      creations("welcome", 35);

      Figures all = metrics.report().cumulative();

      assertThat(all.hitRate()).isEqualTo(0.9728, within(0.0001));
      assertThat(all.missRate()).isEqualTo(0.0272, within(0.0001));
      assertThat(all.callsSaved()).isEqualTo(1250);
      assertThat(all.efficiency()).isEqualTo(97);
    }
  }

  @Nested
  final class Window {
    @Test
    void whatIsOlderThanTheWindowCountsOnlyInTheWhole() {
      hits("welcome", 4);
      clock.advance(Duration.ofMinutes(3));
      misses("welcome", 1);
      clock.advance(Duration.ofMinutes(2));

      Report report = metrics.report();

      assertThat(report.cumulative()).isEqualTo(new Figures(4, 1, 0));
      assertThat(report.windowFigures()).isEqualTo(new Figures(0, 1, 0));
      assertThat(report.windowSince()).isEqualTo(NOW);
    }

    @Test
    void theWindowIsAsLongAsItIsSetTo() {
      TemplateMetrics narrow = new TemplateMetrics(clock, Duration.ofSeconds(10), Map.of());
      narrow.miss(SHOP, "welcome", "hash1");
      clock.advance(Duration.ofSeconds(9));
      Figures before = narrow.report().windowFigures();
      clock.advance(Duration.ofSeconds(1));

      assertThat(before).isEqualTo(new Figures(0, 1, 0));
      assertThat(narrow.report().windowFigures()).isEqualTo(Figures.NONE);
      assertThatThrownBy(() -> new TemplateMetrics(clock, Duration.ZERO, Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClockThatGoesBackTakesNothingOutTwice() {
      hits("welcome", 2);
      clock.advance(Duration.ofMinutes(10));
      hits("welcome", 1);
      clock.advance(Duration.ofMinutes(-10));
      hits("welcome", 1);

      assertThat(metrics.report().cumulative().hits()).isEqualTo(4);
      assertThat(metrics.report().windowFigures().hits()).isBetween(1L, 2L);
    }
  }

  @Nested
  final class ByKey {
    @Test
    void keysAreCountedApart() {
      hits("welcome", 234);
      misses("welcome", 1);
      misses("menu", 2);

      assertThat(metrics.report(SHOP).byKey()).containsOnlyKeys("welcome", "menu");
      assertThat(key("welcome").cumulative()).isEqualTo(new Figures(234, 1, 0));
      assertThat(key("menu").cumulative()).isEqualTo(new Figures(0, 2, 0));
    }

    @Test
    void aKeyHasRatesAndAWindowOfItsOwn() {
      hits("welcome", 234);
      misses("welcome", 1);
      clock.advance(Duration.ofMinutes(6));
      hits("welcome", 1);

      TemplateMetrics.KeyFigures welcome = key("welcome");

      assertThat(welcome.cumulative().hitRate()).isEqualTo(0.9958, within(0.0001));
      assertThat(welcome.window()).isEqualTo(new Figures(1, 0, 0));
    }

    @Test
    void workspacesSeeOnlyTheirOwn() {
      hits("welcome", 2);
      metrics.miss(RIVAL, "welcome", "hash9");

      assertThat(metrics.report(SHOP).cumulative()).isEqualTo(new Figures(2, 0, 0));
      assertThat(metrics.report(RIVAL).cumulative()).isEqualTo(new Figures(0, 1, 0));
      assertThat(metrics.report(new WorkspaceId("nobody")).byKey()).isEmpty();
      assertThat(metrics.report().byKey()).containsOnlyKeys("shop:welcome", "rival:welcome");
    }
  }

  @Nested
  final class Spikes {
    @Test
    void moreThanHalfMissedOfTenIsASpikeThatNamesTheFiveWorst() {
      hits("good", 3);
      IntStream.range(0, 7).forEach(i -> misses("bad" + i, i + 1));

      Spike spike = metrics.report(SHOP).spike().orElseThrow();

      assertThat(metrics.isSpike()).isTrue();
      assertThat(spike.isOverall()).isTrue();
      assertThat(spike.keys())
          .extracting(Spike.Key::key)
          .containsExactly("bad6", "bad5", "bad4", "bad3", "bad2");
    }

    @Test
    void ordinaryUseIsNoSpike() {
      hits("welcome", 20);
      misses("welcome", 3);
      misses("menu", 4);

      assertThat(metrics.report(SHOP).spike()).isEmpty();
      assertThat(metrics.isSpike()).isFalse();
    }

    @Test
    void nineRequestsAndExactlyHalfAreNone() {
      misses("welcome", 9);
      assertThat(metrics.report(SHOP).spike()).isEmpty();

      hits("welcome", 9);
      assertThat(metrics.report(SHOP).spike()).isEmpty();

      misses("welcome", 1);
      assertThat(metrics.report(SHOP).spike()).isPresent();
    }

    @Test
    void aSpikeEndsWithItsWindow() {
      misses("welcome", 10);
      clock.advance(TemplateMetrics.WINDOW);

      assertThat(metrics.report(SHOP).spike()).isEmpty();
    }

    @Test
    void aKeyMayHaveAThresholdOfItsOwn() {
      TemplateMetrics strict =
          new TemplateMetrics(clock, TemplateMetrics.WINDOW, Map.of("welcome", 0.2));
      IntStream.range(0, 7)
          .forEach(_ -> strict.hit(SHOP, "welcome", "h", "HX1", Source.MEMORY, Optional.empty()));
      IntStream.range(0, 3).forEach(_ -> strict.miss(SHOP, "welcome", "h"));

      Spike spike = strict.report(SHOP).spike().orElseThrow();

      assertThat(spike.isOverall()).isFalse();
      assertThat(spike.keys()).extracting(Spike.Key::key).containsExactly("welcome");
      strict.threshold(SHOP, "welcome", 0.9);
      assertThat(strict.report(SHOP).spike()).isEmpty();
      assertThatThrownBy(() -> strict.threshold(SHOP, "welcome", 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  final class Edges {
    @Test
    void nothingRecordedIsNothingAndNoError() {
      Report report = metrics.report();

      assertThat(report.cumulative()).isEqualTo(Figures.NONE);
      assertThat(report.cumulative().hitRate()).isZero();
      assertThat(report.cumulative().missRate()).isZero();
      assertThat(report.cumulative().efficiency()).isZero();
      assertThat(report.byKey()).isEmpty();
      assertThat(report.spike()).isEmpty();
      assertThat(metrics.events()).isEmpty();
    }

    @Test
    void hitsAloneAreARateOfOne() {
      hits("welcome", 12);

      assertThat(metrics.report().cumulative().hitRate()).isEqualTo(1);
      assertThat(metrics.report().cumulative().missRate()).isZero();
    }

    @Test
    void missesAloneAreARateOfZero() {
      misses("welcome", 12);

      assertThat(metrics.report().cumulative().hitRate()).isZero();
      assertThat(metrics.report().cumulative().missRate()).isEqualTo(1);
      assertThat(metrics.report().cumulative().efficiency()).isZero();
    }

    @Test
    void creationsAloneAreNoRate() {
      creations("welcome", 12);

      assertThat(metrics.report().cumulative().requests()).isZero();
      assertThat(metrics.report().cumulative().hitRate()).isZero();
      assertThat(metrics.report().spike()).isEmpty();
    }

    @Test
    void longTextsAreKeptToAThousandCharactersAndNoHalfOfOne() {
      String thousand = "k".repeat(1000);
      String longer = "k".repeat(999) + "😀" + "k".repeat(1_000_000);
      metrics.miss(SHOP, thousand, "d".repeat(5000));
      metrics.miss(SHOP, longer, "d");

      assertThat(metrics.events().getFirst().key()).isEqualTo(thousand);
      assertThat(metrics.events().getFirst().dataSignature()).hasSize(1000);
      assertThat(metrics.events().getLast().key()).isEqualTo("k".repeat(999));
      assertThat(metrics.report(SHOP).byKey()).hasSize(2);
    }

    @Test
    void specialCharactersStayAsTheyAre() {
      String key = "قائمة/菜单 \"😀\"\n\t\\ <b>&{{1}}#:";
      metrics.hit(SHOP, key, "§±", "HX'1", Source.DATABASE, Optional.of("ناس & co"));

      assertThat(metrics.report(SHOP).byKey()).containsOnlyKeys(key);
      assertThat(metrics.events().getFirst().friendlyName()).contains("ناس & co");
    }
  }

  @Nested
  final class Metadata {
    @Test
    void aHitSaysKeySignatureIdSourceNameAndTime() {
      metrics.hit(SHOP, "categories", "hash123", "HX123", Source.DATABASE, Optional.of("Menu"));

      assertThat(metrics.events())
          .containsExactly(
              new TemplateEvent(
                  TemplateEvent.Type.HIT,
                  SHOP,
                  "categories",
                  "hash123",
                  Optional.of("HX123"),
                  Optional.of(Source.DATABASE),
                  Optional.of("Menu"),
                  NOW));
    }

    @Test
    void aMissSaysKeySignatureAndTime() {
      metrics.miss(SHOP, "categories", "hash123");

      assertThat(metrics.events())
          .containsExactly(
              new TemplateEvent(
                  TemplateEvent.Type.MISS,
                  SHOP,
                  "categories",
                  "hash123",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  NOW));
    }

    @Test
    void aCreationSaysKeySignatureIdNameAndTime() {
      metrics.creation(SHOP, "categories", "hash123", "HX123", Optional.of("Menu"));

      assertThat(metrics.events())
          .containsExactly(
              new TemplateEvent(
                  TemplateEvent.Type.CREATION,
                  SHOP,
                  "categories",
                  "hash123",
                  Optional.of("HX123"),
                  Optional.of(Source.CREATED),
                  Optional.of("Menu"),
                  NOW));
    }
  }

  @Nested
  final class Volume {
    @Test
    void aThousandEventsAtOnceAreAllCountedAndKept() {
      IntStream.range(0, 1000)
          .parallel()
          .forEach(
              i -> {
                if (i % 4 == 0) {
                  metrics.miss(SHOP, "key" + i % 10, "h");
                } else {
                  metrics.hit(SHOP, "key" + i % 10, "h", "HX1", Source.MEMORY, Optional.empty());
                }
              });

      assertThat(metrics.report().cumulative()).isEqualTo(new Figures(750, 250, 0));
      assertThat(metrics.report().windowFigures()).isEqualTo(new Figures(750, 250, 0));
      assertThat(metrics.report(SHOP).byKey()).hasSize(10);
      assertThat(metrics.events()).hasSize(1000);
    }

    @Test
    void ofTwentyThousandEventsTheLastTenThousandAreKeptAndAllAreCounted() {
      hits("old", 10_000);
      clock.advance(Duration.ofSeconds(1));
      misses("new", 10_000);

      Report report = metrics.report(SHOP);

      assertThat(metrics.events()).hasSize(10_000).allMatch(event -> event.key().equals("new"));
      assertThat(report.cumulative()).isEqualTo(new Figures(10_000, 10_000, 0));
      assertThat(report.windowFigures()).isEqualTo(new Figures(0, 10_000, 0));
      assertThat(report.windowSince()).isEqualTo(NOW.plusSeconds(1));
      assertThat(key("old").cumulative().hits()).isEqualTo(10_000);
    }

    @Test
    void ofTooManyKeysTheLastUsedAreKeptAndAllAreCountedInTheWhole() {
      IntStream.range(0, 10_050).forEach(i -> misses("key" + i, 1));

      assertThat(metrics.report(SHOP).byKey()).hasSize(10_000).doesNotContainKey("key0");
      assertThat(metrics.report(SHOP).cumulative().misses()).isEqualTo(10_050);
    }
  }
}
