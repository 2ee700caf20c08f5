package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Fact;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Meta's answers say. */
final class GraphLookupsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00+0000,2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00+00:00,2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00Z,2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.250+0000,2026-11-22T10:00:00.250Z",
    "2026-11-22T10:00:00-0830,2026-11-22T18:30:00Z"
  })
  void aTimeIsReadInEveryFormThatMetaWrites(String written, Instant at) {
    assertThat(GraphLookups.time(json("{\"timestamp\":\"" + written + "\",\"id\":\"1\"}")))
        .isEqualTo(new Fact.Time(at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"timestamp\":null}",
        "{\"timestamp\":1763805600}",
        "{\"timestamp\":\"\"}",
        "{\"timestamp\":\"yesterday\"}",
        "{\"timestamp\":\"2026-11-22T10:00:00\"}",
        "{\"timestamp\":\"2026-11-22\"}"
      })
  void whatIsNoTimeIsUnknown(String answer) {
    assertThat(GraphLookups.time(json(answer))).isEqualTo(new Fact.Unknown("no_time"));
  }

  @Test
  void aProfileHasWhatMetaTold() {
    assertThat(
            GraphLookups.profile(
                json("{\"name\":\"Ann\",\"username\":\"ann\",\"is_user_follow_business\":false}")))
        .isEqualTo(new Fact.Profile(Optional.of("Ann"), Optional.of("ann"), Optional.of(false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"7001\"}",
        "{\"name\":null,\"username\":\" \",\"is_user_follow_business\":\"true\"}",
        "{\"name\":7,\"username\":{},\"is_user_follow_business\":1}"
      })
  void whatMetaDoesNotTellIsLeftOut(String answer) {
    assertThat(GraphLookups.profile(json(answer)))
        .isEqualTo(new Fact.Profile(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Json json(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
