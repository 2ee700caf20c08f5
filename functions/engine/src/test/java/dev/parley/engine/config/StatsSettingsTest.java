package dev.parley.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.stats.Intervals;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsSettingsTest {

  @Test
  void withoutSettingsTheIntervalsAreTheUsualOnes() {
    assertThat(of(Map.of()).intervals()).isEqualTo(Intervals.DEFAULT);
    assertThat(of(Map.of()).cronSecret()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_STATS_REFRESH_SECONDS, 29, 30 to 120",
    "PARLEY_STATS_REFRESH_SECONDS, 121, 30 to 120",
    "PARLEY_STATS_REFRESH_SECONDS, 60s, 30 to 120",
    "PARLEY_STATS_PUBLISH_SECONDS, 4, 5 to 30",
    "PARLEY_STATS_PUBLISH_SECONDS, 31, 5 to 30",
    "PARLEY_STATS_CLIENT_SECONDS, 1, 2 to 10",
    "PARLEY_STATS_CLIENT_SECONDS, 11, 2 to 10",
    "PARLEY_STATS_STREAMS, 0, 1 to 100000",
    "PARLEY_STATS_STREAMS_PER_KEY, many, 1 to 100000"
  })
  void aWrongValueIsRefusedNamingKeyValueAndRange(String key, String value, String range) {
    assertThatThrownBy(() -> of(Map.of(key, value)).checkStatistics())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key + "=" + value)
        .hasMessageContaining(range);
  }

  @Test
  void aSecretThatCouldBeGuessedIsRefusedAndNotShown() {
    assertThatThrownBy(() -> of(Map.of("PARLEY_CRON_SECRET", "short")).checkStatistics())
        .hasMessageContaining("PARLEY_CRON_SECRET")
        .hasMessageContaining("32")
        .hasMessageNotContaining("short");
  }

  @Test
  void aboveAMinuteTheNextComputationIsAWholeNumberOfMinutesAway() {
    assertThat(intervals("45").untilNext()).isEqualTo(Duration.ofSeconds(45));
    assertThat(intervals("60").untilNext()).isEqualTo(Duration.ofMinutes(1));
    assertThat(intervals("61").untilNext()).isEqualTo(Duration.ofMinutes(2));
    assertThat(intervals("120").untilNext()).isEqualTo(Duration.ofMinutes(2));
  }

  private static Intervals intervals(String refresh) {
    return of(Map.of("PARLEY_STATS_REFRESH_SECONDS", refresh)).intervals();
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(Environment.of(values));
  }
}
