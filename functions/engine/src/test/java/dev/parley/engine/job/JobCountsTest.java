package dev.parley.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobCountsTest {

  @Test
  void moreThanFiveFailedForAHundredCompletedIsAnAlert() {
    assertThat(counts(100, 5, 0).isFailing()).isFalse();
    assertThat(counts(100, 6, 0).isFailing()).isTrue();
    assertThat(counts(0, 0, 0).isFailing()).isFalse();
    assertThat(counts(0, 1, 0).failedPercent()).isEqualTo(100);
  }

  @Test
  void moreThanAThousandWaitingIsAnAlert() {
    assertThat(counts(0, 0, 1000).isBehind()).isFalse();
    assertThat(counts(0, 0, 1001).isBehind()).isTrue();
  }

  private static JobCounts counts(long completed, long failed, long waiting) {
    return new JobCounts(
        Map.of(JobState.COMPLETED, completed, JobState.FAILED, failed, JobState.WAITING, waiting),
        Set.of());
  }
}
