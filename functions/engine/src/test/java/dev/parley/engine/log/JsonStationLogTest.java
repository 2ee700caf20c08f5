package dev.parley.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.Samples;
import dev.parley.event.EventKey;
import dev.parley.pipeline.StationLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonStationLogTest {
  private final List<String> lines = new ArrayList<>();
  private final JsonStationLog log =
      new JsonStationLog(InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")), lines::add);

  @Test
  void lineNamesTheEventAndHidesWhoItIsAbout() {
    log.write(line("dead_letter:unknown kind"));

    assertThat(lines)
        .containsExactly(
            "{\"at\":\"2026-11-20T10:00:00Z\",\"station\":\"event.decided\","
                + "\"channel\":\"instagram\",\"account\":\"f01592fdc32d\","
                + "\"conversation\":\"a656362590da\",\"event\":\"ek\",\"attempt\":3,"
                + "\"outcome\":\"dead_letter:unknown kind\",\"durationMs\":12,"
                + "\"traceId\":\"00000000000000000000000000000000\"}");
  }

  @Test
  void outcomesAreCountedWithoutTheirReasons() {
    log.write(line("retry:a"));
    log.write(line("retry:b"));
    log.problem("message.buried", "id", "unreadable_bundle");

    assertThat(log.outcomes())
        .isEqualTo(Map.of("event.decided:retry", 2L, "message.buried:unreadable_bundle", 1L));
  }

  private static Line line(String outcome) {
    return new Line(
        "event.decided",
        new EventKey("ek"),
        Samples.conversation("98"),
        outcome,
        3,
        Duration.ofMillis(12));
  }
}
