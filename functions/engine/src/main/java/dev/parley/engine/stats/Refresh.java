package dev.parley.engine.stats;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.stats.Kept.Computed;
import dev.parley.engine.stats.StatsStore.Lease;
import dev.parley.engine.stats.StatsStore.Saved;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes the snapshot of everything: lease, counters and gauges, queues, save, cache, announce.
 *
 * <p>However many run at once, one computes and the others end with {@link Result#ELSEWHERE}. A run
 * that dies leaves its lease, which ends by itself after {@value #LEASE_SECONDS} s; the next one
 * does everything anew, since nothing of a run is needed by another.
 */
public final class Refresh {
  /** Where whoever listens to the cache hears the id of what is published. */
  public static final String CHANNEL = "stats:published";

  static final int LEASE_SECONDS = 30;

  /** Two forced computations are at least so far apart: nobody sees more than that. */
  static final Duration FORCED_APART = Duration.ofSeconds(5);

  private static final String STATION = "stats.refreshed";

  private final Parts parts;
  private final Intervals intervals;
  private final JsonStationLog log;
  private final InstantSource clock;
  private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.EPOCH);

  /** Takes what it works with. */
  public Refresh(Parts parts, Intervals intervals, JsonStationLog log, InstantSource clock) {
    this.parts = parts;
    this.intervals = intervals;
    this.log = log;
    this.clock = clock;
  }

  /** Where it reads, and where it leaves what it has computed. */
  public record Parts(StatsStore store, QueueDepths queues, Cache cache, SnapshotCodec codec) {}

  /** What came of a run. */
  public enum Result {
    /** Computed, and everybody sees it. */
    PUBLISHED("published"),
    /** Computed; the last publication was a moment ago, so the first who may publishes it. */
    RATE_LIMITED("rate_limited"),
    /** Computed, while somebody else had computed a newer one. */
    OLDER("older"),
    /** Somebody computes right now. */
    ELSEWHERE("elsewhere"),
    /** It was computed a moment ago. */
    FRESH("fresh");

    private final String wireName;

    Result(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in logs and answers. */
    public String wireName() {
      return wireName;
    }

    private static Result of(Saved saved) {
      return switch (saved) {
        case PUBLISHED -> PUBLISHED;
        case RATE_LIMITED -> RATE_LIMITED;
        case OLDER -> OLDER;
      };
    }
  }

  /**
   * A run of the schedule: computes if the last computation is an interval ago.
   *
   * @param early how much earlier it may be: a schedule does not come to the second
   */
  public Result scheduled(Duration early) {
    Duration apart = intervals.refresh().minus(early);
    if (clock.instant().isBefore(notBefore.get())) {
      // This process knows, so it costs nothing to ask.
      return Result.FRESH;
    }
    return run(apart);
  }

  /** A run that somebody asks for: computes unless it was just done. */
  public Result forced() {
    return run(FORCED_APART);
  }

  /** When a scheduled run is due, as far as this process knows. */
  public Instant dueAt() {
    return notBefore.get();
  }

  private Result run(Duration apart) {
    String owner = UUID.randomUUID().toString();
    Instant now = now();
    Lease lease = parts.store().take(owner, now, now.plusSeconds(LEASE_SECONDS), now.minus(apart));
    return switch (lease) {
      case Lease.Taken _ -> compute(owner, now, apart);
      case Lease.Held held -> {
        log.summary(STATION, Result.ELSEWHERE.wireName(), Map.of());
        notBefore.set(held.until());
        yield Result.ELSEWHERE;
      }
      case Lease.Done done -> {
        notBefore.set(done.at().plus(apart));
        yield Result.FRESH;
      }
    };
  }

  private Result compute(String owner, Instant at, Duration apart) {
    Sums sums = parts.store().all(at);
    List<QueueDepth> queues = parts.queues().all();
    Duration took = Duration.between(at, clock.instant());
    StatsSnapshot snapshot = Snapshots.of(sums, queues, at, took);
    Computed computed = new Computed(at, parts.codec().write(snapshot));
    Saved saved = parts.store().save(computed, now(), intervals.publish());
    share(saved, computed);
    parts.store().done(owner, at);
    notBefore.set(at.plus(apart));
    log(snapshot, saved, took);
    return Result.of(saved);
  }

  /** What is only kept, is read from the table by the first who may publish it. */
  private void share(Saved saved, Computed computed) {
    switch (saved) {
      case PUBLISHED -> {
        Kept kept = new Kept(computed, computed, now());
        parts.cache().put(CacheKey.statistics(), parts.codec().write(kept));
        parts.cache().announce(CHANNEL, computed.id());
      }
      case RATE_LIMITED ->
          parts
              .store()
              .load()
              .ifPresent(
                  kept -> parts.cache().put(CacheKey.statistics(), parts.codec().write(kept)));
      case OLDER -> {}
    }
  }

  private void log(StatsSnapshot snapshot, Saved saved, Duration took) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put("totalDms", snapshot.dms().total());
    numbers.put("totalUsers", snapshot.users());
    numbers.put("cacheHit", 0L);
    numbers.put("cacheTtlSeconds", CacheKey.Kind.STATISTICS.timeToLive().toSeconds());
    numbers.put("published", saved == Saved.PUBLISHED ? 1L : 0L);
    numbers.put("rateLimited", saved == Saved.RATE_LIMITED ? 1L : 0L);
    numbers.put("computeMs", took.toMillis());
    numbers.put("dbQueries", (long) snapshot.dbQueries());
    log.summary(STATION, saved.wireName(), numbers);
  }

  /** As exact as it is kept. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
