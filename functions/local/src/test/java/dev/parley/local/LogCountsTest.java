package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogCountsTest {
  @Test
  void linesOfStationsAreCountedByOutcomeAndOthersAreNot() {
    LogCounts counts = new LogCounts();

    counts.add("{\"station\":\"event.decided\",\"outcome\":\"matched\"}");
    counts.add("{\"station\":\"event.decided\",\"outcome\":\"matched\"}");
    counts.add("{\"station\":\"message.sent\",\"outcome\":\"failed:IOException\"}");
    counts.add("{\"outcome\":\"accepted\"}");
    counts.add("{\"station\":");
    counts.add("WARNING: a JVM speaks");

    assertThat(counts.outcomes())
        .isEqualTo(Map.of("event.decided:matched", 2L, "message.sent:failed", 1L));
  }
}
