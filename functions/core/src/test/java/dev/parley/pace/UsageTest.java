package dev.parley.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.outbound.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, 1", "80, 1", "90, 2", "95, 4", "99, 20", "100, 20", "180, 20"})
  void intervalGrowsFromEightyPercentOn(int percent, double times) {
    assertThat(new Usage(percent, Optional.empty()).slowdown()).isEqualTo(times);
  }

  @Test
  void atHundredPercentNothingIsSentUntilMetaLetsInAgain() {
    assertThat(new Usage(99, Optional.of(Duration.ofMinutes(7))).stopUntil(NOW)).isEmpty();
    assertThat(new Usage(100, Optional.of(Duration.ofMinutes(7))).stopUntil(NOW))
        .contains(NOW.plusSeconds(420));
    assertThat(new Usage(100, Optional.empty()).stopUntil(NOW)).contains(NOW.plusSeconds(300));
    assertThat(new Usage(120, Optional.of(Duration.ofDays(2))).stopUntil(NOW))
        .contains(NOW.plusSeconds(3600));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 4", "3, 16", "4, 64", "5, 256", "6, 1024", "9, 1024"})
  void onePersonIsLeftAloneForFourToTheNthSeconds(int tries, long seconds) {
    assertThat(Backpressure.ofPair(tries)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"4, APP", "613, ACCOUNT", "80007, ACCOUNT", "130429, NUMBER", "131056, PAIR"})
  void everyRateErrorStopsWhatItIsAbout(int code, Backpressure stopped) {
    assertThat(Backpressure.of(new GraphError(400, code, 0, ""))).contains(stopped);
    assertThat(Backpressure.of(new GraphError(400, 10, 2534022, ""))).isEmpty();
  }
}
