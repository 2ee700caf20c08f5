package dev.parley.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 12);

  @Test
  void theWarningBeginsAtNinetyPercent() {
    assertThat(of(89, 100).isWarning()).isFalse();
    assertThat(of(90, 100).isWarning()).isTrue();
    assertThat(of(1, 1).isWarning()).isTrue();
    assertThat(new Usage(MONTH, 1_000_000, OptionalLong.empty()).isWarning()).isFalse();
  }

  @Test
  void tenLinesAreLoggedForTheLastTenPercentHoweverLargeTheQuota() {
    long lines =
        LongStream.rangeClosed(1, 10_000).filter(used -> of(used, 10_000).isNewlyWarning()).count();

    assertThat(lines).isEqualTo(11);
  }

  @Test
  void aMonthIsOneOfUtcAndEndsWithTheYear() {
    assertThat(Usage.month(Instant.parse("2026-12-31T23:59:59Z"))).isEqualTo(MONTH);
    assertThat(of(0, 1).resetsAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
  }

  private static Usage of(long used, long limit) {
    return new Usage(MONTH, used, OptionalLong.of(limit));
  }
}
