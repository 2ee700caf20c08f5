package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.stats.Shown;
import dev.parley.engine.stats.StatsSnapshot;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Statistics as somebody sees them.
 *
 * @param id names this content; the same id is the same content
 * @param ageSeconds since they were computed
 * @param stale whether something keeps newer ones away: then they are as old as {@code ageSeconds}
 *     says, and right for that time
 * @param nextAt when newer ones are due
 * @param stats what was computed
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SnapshotAnswer(
    String id, long ageSeconds, boolean stale, String nextAt, StatsSnapshot stats) {

  static SnapshotAnswer of(Shown shown, Instant now) {
    return new SnapshotAnswer(
        shown.id(),
        shown.age(now).toSeconds(),
        shown.isStale(now),
        shown.nextAt().toString(),
        shown.snapshot());
  }
}
