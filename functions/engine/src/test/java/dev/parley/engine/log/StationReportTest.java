package dev.parley.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.Samples;
import dev.parley.event.EventKey;
import dev.parley.pipeline.StationLog.Line;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StationReportTest {
  private final List<String> lines = new ArrayList<>();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
  private final StationReport report = new StationReport(clock, lines::add);
  private final JsonStationLog log = new JsonStationLog(clock, _ -> {}, report);

  @Test
  void anEventIsCountedOnceWithTheAttemptThatSettlesIt() {
    List.of("retry:x", "retry:x", "dead_letter:x", "matched", "no_match", "already_decided")
        .forEach(outcome -> write("event.decided", outcome));

    report.write();

    assertThat(number("EventsReceived")).isEqualTo(3);
    assertThat(number("EventsMatched")).isEqualTo(1);
    assertThat(number("EventsDeadLettered")).isEqualTo(1);
  }

  @Test
  void howASendEndedIsCountedAndAttemptsAreNot() {
    List.of("again:x", "paced:x", "unknown:x", "sent", "rejected:131047 trace=f", "cancelled:off")
        .forEach(outcome -> write("message.sent", outcome));
    write("message.reconciled", "proved:echo");
    write("message.reconciled", "gave_up:x;y");

    report.write();

    assertThat(number("SendsSent")).isEqualTo(2);
    assertThat(number("SendsFailed")).isEqualTo(1);
    assertThat(number("SendsCancelled")).isEqualTo(1);
    assertThat(number("SendsGaveUp")).isEqualTo(1);
  }

  @Test
  void batchesAreAnArrayOfWhichTheFirstHundredAreKept() {
    for (int i = 0; i < 150; i++) {
      report.batch(10, 1);
    }

    report.write();

    assertThat(json().get("BatchSize").items()).hasSize(EmfLine.VALUES_MAX);
    assertThat(number("MessagesRetried")).isEqualTo(150);
  }

  @Test
  void aRunOfTheStatisticsThatAnotherMadeIsNoSuccess() {
    log.summary("stats.refreshed", "elsewhere", Map.of());
    log.summary("stats.refreshed", "published", Map.of());

    report.write();

    assertThat(number("StatsRefreshed")).isEqualTo(1);
  }

  @Test
  void whatIsWrittenIsNotWrittenAgain() {
    write("message.sent", "sent");
    report.write();
    report.write();

    assertThat(lines).hasSize(1);
    Json metric = json().get("_aws").get("CloudWatchMetrics").items().getFirst();
    assertThat(metric.get("Namespace").text()).contains("Parley");
    assertThat(metric.get("Dimensions").items().getFirst().items().getFirst().text())
        .contains("Fleet");
    assertThat(json().get("Fleet").text()).contains("all");
  }

  private void write(String station, String outcome) {
    log.write(
        new Line(
            station,
            new EventKey("ek"),
            Samples.conversation("98"),
            outcome,
            1,
            Duration.ofMillis(12)));
  }

  private long number(String name) {
    return json().get(name).number().orElse(-1L);
  }

  private Json json() {
    return Json.parse(lines.getFirst().getBytes(StandardCharsets.UTF_8));
  }
}
