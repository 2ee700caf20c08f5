package dev.parley.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.pipeline.Journal.Finish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobReportTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final JobReport report = new JobReport(() -> NOW, lines::add);

  @Test
  void whatEndedIsOneLineOfMetricsAndIsForgottenThen() {
    report.count(new Finish.Sent("wamid"));
    report.count(new Finish.Sent("wamid"));
    report.count(new Finish.Rejected("100"));
    report.count(new Finish.GaveUp("timeout"));
    report.countCancelled();

    report.write();
    report.write();

    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "\"Namespace\":\"Parley\"",
            "\"Dimensions\":[[\"Jobs\"]]",
            "\"Timestamp\":" + NOW.toEpochMilli(),
            "{\"Name\":\"JobsCompleted\",\"Unit\":\"Count\"}",
            "\"Jobs\":\"whatsapp\"",
            "\"JobsCompleted\":2",
            "\"JobsFailed\":1",
            "\"JobsUnknown\":1",
            "\"JobsCancelled\":1",
            "\"JobsTriedAgain\":0",
            "\"JobsPaced\":0");
  }
}
