package dev.parley.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourTest {

  @Test
  void theLastInstantOfAYearIsInItsLastHourAndTheNextIsNot() {
    Hour last = Hour.of(Instant.parse("2026-12-31T23:59:59.999Z"));
    Hour first = Hour.of(Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(last.text()).isEqualTo("2026-12-31T23");
    assertThat(last.month()).isEqualTo(YearMonth.of(2026, 12));
    assertThat(last.plus(1)).isEqualTo(first);
    assertThat(first.month()).isEqualTo(YearMonth.of(2027, 1));
    assertThat(Hour.first(LocalDate.of(2027, 1, 1))).isEqualTo(first);
  }

  @Test
  void textIsReadBackAndSortsAsTimeGoes() {
    Hour hour = Hour.of(Instant.parse("2026-11-22T09:30:00Z"));

    assertThat(Hour.parse(hour.text())).isEqualTo(hour);
    assertThat(hour.text()).isLessThan(hour.plus(1).text()).isLessThan(hour.plus(15).text());
    assertThat(hour).isLessThan(hour.plus(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:14:59Z, false",
    "2026-11-22T10:15:00Z, true",
    "2026-11-22T09:59:59Z, false"
  })
  void anHourIsClosedAQuarterOfAnHourAfterItsEnd(Instant now, boolean closed) {
    assertThat(Hour.parse("2026-11-22T09").isClosed(now)).isEqualTo(closed);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T00:59:59Z, 2026-11-30",
    "2026-12-01T01:00:00Z, 2026-12-01",
    "2026-12-01T23:00:00Z, 2026-12-01"
  })
  void aDayIsSummedUpAnHourAfterItsEnd(Instant now, LocalDate first) {
    assertThat(Hour.firstUnrolled(now)).isEqualTo(first);
  }

  @Test
  void whatIsNoBeginningOfAnHourIsNone() {
    assertThatThrownBy(() -> new Hour(Instant.parse("2026-11-22T09:00:01Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-11-22T09:00:01Z");
  }
}
