package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.cache.CacheMetrics.Counts;
import dev.parley.engine.template.Figures;
import dev.parley.engine.template.Spike;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateMetrics;
import dev.parley.engine.template.TemplateStatistics;
import dev.parley.engine.template.TemplateWatch;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the caches were good for.
 *
 * @param runtime of the template cache, in the process that answers, since it started
 * @param database of the workspace's templates; null if no workspace is named
 * @param caches of the caches of all workspaces, in this process; null for members
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CacheMetricsAnswer(
    InProcess runtime,
    @Nullable Database database,
    Health health,
    @Nullable Map<String, CacheCounts> caches) {
  private static final int KEYS_MAX = 500;
  private static final double PRECISION = 10_000.0;

  /**
   * Figures of the process.
   *
   * @param byKey those of the most requests, at most 500; for all workspaces with their names
   *     before
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record InProcess(Metrics cumulative, Window window, Map<String, KeyMetrics> byKey) {}

  /**
   * The last minutes.
   *
   * @param since when it begins; later than {@code seconds} ago if more happened than is remembered
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Window(long seconds, String since, Metrics metrics) {}

  /**
   * Counts and what follows from them.
   *
   * @param hitRate from 0 to 1; 0 without requests
   * @param callsSaved templates that did not have to be made
   * @param efficiency from 0 to 100: the share of calls saved, less the misses that ended in no
   *     template
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Metrics(
      long hits,
      long misses,
      long creations,
      long requests,
      double hitRate,
      double missRate,
      long callsSaved,
      long efficiency) {
    static Metrics of(Figures figures) {
      return new Metrics(
          figures.hits(),
          figures.misses(),
          figures.creations(),
          figures.requests(),
          rounded(figures.hitRate()),
          rounded(figures.missRate()),
          figures.callsSaved(),
          figures.efficiency());
    }
  }

  /**
   * Those of one key.
   *
   * @param missRateThreshold above which share of misses within the window it is a spike
   * @param trend the hit rate within the window less the one since the start; 0 without requests in
   *     it
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record KeyMetrics(
      long hits,
      long misses,
      long creations,
      long requests,
      double hitRate,
      double missRate,
      long callsSaved,
      long efficiency,
      Metrics window,
      double missRateThreshold,
      double trend) {
    static KeyMetrics of(TemplateMetrics.KeyFigures key) {
      Metrics all = Metrics.of(key.cumulative());
      double trend =
          key.window().requests() == 0
              ? 0
              : rounded(key.window().hitRate() - key.cumulative().hitRate());
      return new KeyMetrics(
          all.hits(),
          all.misses(),
          all.creations(),
          all.requests(),
          all.hitRate(),
          all.missRate(),
          all.callsSaved(),
          all.efficiency(),
          Metrics.of(key.window()),
          key.threshold(),
          trend);
    }
  }

  /**
   * What the table has.
   *
   * @param complete whether these are all: no more than 6,000 are looked at
   * @param byKey versions of each template
   * @param recent the last ten that were made
   * @param stale the ten that nobody asked for in 30 days for the longest time
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Database(
      int total, boolean complete, Map<String, Integer> byKey, List<Row> recent, List<Row> stale) {
    static Database of(TemplateStatistics statistics) {
      return new Database(
          statistics.total(),
          statistics.complete(),
          statistics.byKey(),
          statistics.recent().stream().map(Row::of).toList(),
          statistics.stale().stream().map(Row::of).toList());
    }
  }

  /** A template in a few words. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(
      String key,
      String dataSignature,
      String id,
      String friendlyName,
      String approval,
      String createdAt,
      String usedAt) {
    static Row of(StoredTemplate template) {
      return new Row(
          template.key().label(),
          template.key().hash(),
          template.id(),
          template.friendlyName(),
          template.approval().state().wireName(),
          template.createdAt().toString(),
          template.usedAt().toString());
    }
  }

  /**
   * Whether somebody should look.
   *
   * @param missRateAboveThreshold whether within the window too much is missed
   * @param hitRateBelow whether since the start less than four in five are hits, of at least ten
   * @param worst the keys that are missed most; empty without a spike
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Health(boolean missRateAboveThreshold, boolean hitRateBelow, List<BadKey> worst) {}

  /** A key of a spike. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BadKey(String key, long misses, double missRate) {
    static BadKey of(Spike.Key key) {
      return new BadKey(key.key(), key.window().misses(), rounded(key.window().missRate()));
    }
  }

  /** Counts of one cache. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record CacheCounts(
      long requests,
      long hits,
      long misses,
      long invalid,
      long errors,
      long skipped,
      long creations,
      double hitRate) {
    static CacheCounts of(Counts counts) {
      return new CacheCounts(
          counts.requests(),
          counts.hits(),
          counts.misses(),
          counts.invalid(),
          counts.errors(),
          counts.skipped(),
          counts.creations(),
          counts.requests() == 0 ? 0 : rounded((double) counts.hits() / counts.requests()));
    }
  }

  static InProcess runtime(TemplateMetrics.Report report) {
    return new InProcess(
        Metrics.of(report.cumulative()),
        new Window(
            report.window().toSeconds(),
            report.windowSince().toString(),
            Metrics.of(report.windowFigures())),
        byKey(report));
  }

  static Health health(TemplateMetrics.Report report) {
    return new Health(
        report.spike().isPresent(),
        TemplateWatch.isLow(report.cumulative()),
        report.spike().map(Spike::keys).orElse(List.of()).stream().map(BadKey::of).toList());
  }

  private static Map<String, KeyMetrics> byKey(TemplateMetrics.Report report) {
    Map<String, KeyMetrics> most = new TreeMap<>();
    report.byKey().entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                (Map.Entry<String, TemplateMetrics.KeyFigures> key) ->
                    -key.getValue().cumulative().requests()))
        .limit(KEYS_MAX)
        .forEach(key -> most.put(key.getKey(), KeyMetrics.of(key.getValue())));
    return new LinkedHashMap<>(most);
  }

  private static double rounded(double rate) {
    return Math.round(rate * PRECISION) / PRECISION;
  }
}
