package dev.parley.engine.job;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How many jobs of a workspace are in each state.
 *
 * @param capped the states that have {@value #MAX} or more, of which no more are counted
 */
public record JobCounts(Map<JobState, Long> counts, Set<JobState> capped) {
  /** The most that is counted of one state. */
  public static final int MAX = 10_000;

  /** More waiting jobs than this are worth a look. */
  public static final long WAITING_MAX = 1_000;

  /** A larger share of failed jobs than this is worth a look, in percent of the completed ones. */
  public static final int FAILED_PERCENT_MAX = 5;

  /** Copies what it is given; a state that is not there counts 0. */
  public JobCounts {
    Map<JobState, Long> all = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      all.put(state, counts.getOrDefault(state, 0L));
    }
    counts = Collections.unmodifiableMap(all);
    capped = Set.copyOf(capped);
  }

  /** How many are in this state. */
  public long of(JobState state) {
    return counts.getOrDefault(state, 0L);
  }

  /** Failed jobs in percent of the completed ones; 100 if only failures are known. */
  public double failedPercent() {
    long failed = of(JobState.FAILED);
    long completed = of(JobState.COMPLETED);
    if (completed == 0) {
      return failed == 0 ? 0 : 100;
    }
    return 100.0 * failed / completed;
  }

  /** Whether too many fail. */
  public boolean isFailing() {
    return failedPercent() > FAILED_PERCENT_MAX;
  }

  /** Whether too many wait. */
  public boolean isBehind() {
    return of(JobState.WAITING) > WAITING_MAX;
  }
}
