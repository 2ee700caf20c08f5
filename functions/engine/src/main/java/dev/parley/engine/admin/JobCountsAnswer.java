package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.job.JobCounts;
import dev.parley.engine.job.JobState;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * How many jobs of a workspace are in each state: of those that ended, those of the last ten days.
 *
 * @param waiting in the queue, or to be tried again
 * @param active on their way to Meta
 * @param parked held back until there is room below a limit of Meta's
 * @param unknown tried, and nobody knows whether they arrived
 * @param capped the states of which there are 10,000 or more; no more are counted
 * @param failedPercent failed ones in percent of the completed ones
 * @param alerts {@code failed} if that is more than 5, {@code waiting} if more than 1,000 wait
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record JobCountsAnswer(
    long waiting,
    long active,
    long completed,
    long failed,
    long parked,
    long scheduled,
    long cancelled,
    long unknown,
    List<String> capped,
    double failedPercent,
    List<String> alerts) {

  private static final double TENTHS = 10;

  static JobCountsAnswer of(JobCounts counts) {
    return new JobCountsAnswer(
        counts.of(JobState.WAITING),
        counts.of(JobState.ACTIVE),
        counts.of(JobState.COMPLETED),
        counts.of(JobState.FAILED),
        counts.of(JobState.PARKED),
        counts.of(JobState.SCHEDULED),
        counts.of(JobState.CANCELLED),
        counts.of(JobState.UNKNOWN),
        counts.capped().stream().sorted().map(JobState::wireName).toList(),
        Math.round(counts.failedPercent() * TENTHS) / TENTHS,
        alerts(counts));
  }

  private static List<String> alerts(JobCounts counts) {
    List<String> alerts = new ArrayList<>();
    if (counts.isFailing()) {
      alerts.add("failed");
    }
    if (counts.isBehind()) {
      alerts.add("waiting");
    }
    return alerts;
  }
}
