package dev.parley.engine.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.cache.CacheKey.Kind;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheReportTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final CacheMetrics metrics = new CacheMetrics();
  private final List<String> lines = new ArrayList<>();
  private final CacheReport report = new CacheReport(metrics, () -> NOW, lines::add);

  @Test
  void nothingIsWrittenWhenNothingWasAsked() {
    report.write();

    assertThat(lines).isEmpty();
  }

  @Test
  void aLineSaysInTheEmbeddedMetricFormatWhatBecameOfTheRequests() {
    metrics.request(Kind.AUTOMATION);
    metrics.hit(Kind.AUTOMATION);
    metrics.request(Kind.AUTOMATION);
    metrics.error(Kind.AUTOMATION);
    report.write();
    report.write();

    assertThat(lines).hasSize(1);
    Json line = Json.parse(lines.getFirst().getBytes(UTF_8));
    Json aws = line.get("_aws");
    Json directive = aws.get("CloudWatchMetrics").items().getFirst();
    assertThat(aws.get("Timestamp").number()).contains(NOW.toEpochMilli());
    assertThat(directive.get("Namespace").text()).contains("Parley");
    assertThat(directive.get("Dimensions"))
        .isEqualTo(new Json.Items(List.of(new Json.Items(List.of(new Json.Text("Cache"))))));
    assertThat(directive.get("Metrics").items())
        .hasSize(6)
        .allSatisfy(
            metric -> {
              assertThat(metric.get("Unit").text()).contains("Count");
              assertThat(line.get(metric.get("Name").text().orElseThrow()).number()).isPresent();
            });
    assertThat(line.get("Cache").text()).contains("automation");
    assertThat(line.get("Requests").number()).contains(2L);
    assertThat(line.get("Hits").number()).contains(1L);
    assertThat(line.get("Errors").number()).contains(1L);
    assertThat(line.get("Misses").number()).contains(0L);
  }

  @Test
  void eachKindHasALineOfItsOwn() {
    metrics.request(Kind.AUTOMATION);
    metrics.request(Kind.USER_STATE);
    metrics.hit(Kind.USER_STATE);
    metrics.hitWasInvalid(Kind.USER_STATE);
    report.write();

    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("\"Cache\":\"user_state\"", "\"Hits\":0", "\"Invalid\":1");
  }
}
