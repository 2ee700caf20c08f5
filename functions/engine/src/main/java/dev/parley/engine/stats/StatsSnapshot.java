package dev.parley.engine.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is shown, as it was at one moment. The operator's is of all workspaces; that of a
 * workspace has no queues, which it shares with all others.
 *
 * @param lastUpdated when its computation began
 * @param computeMs how long it took
 * @param dbQueries reads of the database that it took
 * @param users members of workspaces
 * @param contacts people who were noted, less those who were forgotten
 * @param dms messages that Meta took
 * @param successRate of the messages of this month whose fate is known or given up; null if there
 *     is none
 * @param total of each counter since the beginning
 * @param month of each counter in the running month
 * @param today of each counter in the running day
 * @param last24Hours of each counter in the running hour and the 23 before it, the oldest first
 * @param used by name, what all functions used in those hours; nothing for a workspace
 * @param cost of that; null for a workspace, and where nothing was used
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatsSnapshot(
    String lastUpdated,
    long computeMs,
    int dbQueries,
    long users,
    long workspaces,
    long accounts,
    long contacts,
    long automations,
    long activeAutomations,
    Dms dms,
    Averages averages,
    @Nullable Double successRate,
    Map<String, Long> total,
    Map<String, Long> month,
    Map<String, Long> today,
    List<OneHour> last24Hours,
    List<Queue> queues,
    Map<String, Long> used,
    @Nullable Cost cost) {

  /** Copies the lists. */
  public StatsSnapshot {
    last24Hours = List.copyOf(last24Hours);
    queues = List.copyOf(queues);
  }

  /** The same without when and how it was computed. */
  StatsSnapshot timeless() {
    return new StatsSnapshot(
        "",
        0,
        0,
        users,
        workspaces,
        accounts,
        contacts,
        automations,
        activeAutomations,
        dms,
        averages,
        successRate,
        total,
        month,
        today,
        last24Hours,
        queues,
        used,
        cost);
  }

  /** How long the oldest message of this queue waits, at least; empty if nobody knows. */
  public Optional<Duration> oldestWait(String queue) {
    return queues.stream()
        .filter(one -> one.name().equals(queue))
        .flatMap(one -> Stream.ofNullable(one.oldestAgeSeconds()))
        .map(Duration::ofSeconds)
        .findFirst();
  }

  /**
   * What AWS takes for what grows with events, in US dollars, without the free tier and without the
   * webhook's own invocations.
   *
   * @param perThousandEvents null if nothing was received
   * @param parts of the whole time, by what they are for
   * @param region whose prices these are
   * @param pricesAsOf of when they are
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Cost(
      @Nullable Double perThousandEvents,
      Map<String, Double> parts,
      String region,
      String pricesAsOf) {}

  /** Messages that Meta took, in UTC. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Dms(long total, long month, long today) {}

  /**
   * Messages that Meta took.
   *
   * @param dmsPerAccount since the beginning, by connected account; null if there is none
   * @param dmsPerDay of this month, by day that has begun
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Averages(@Nullable Double dmsPerAccount, double dmsPerDay) {}

  /**
   * One hour.
   *
   * @param hour in UTC, such as {@code 2026-11-22T09}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OneHour(String hour, Map<String, Long> counts) {}

  /**
   * One queue that feeds a function.
   *
   * @param waiting messages that can be received now
   * @param deadLetters messages in its dead-letter queue
   * @param oldestAgeSeconds how long the oldest message has waited, at least; 0 if there is none,
   *     null if nothing is known yet
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Queue(
      String name,
      long waiting,
      long inFlight,
      long delayed,
      long deadLetters,
      @Nullable Long oldestAgeSeconds) {}
}
