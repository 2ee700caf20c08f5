package dev.parley.engine.template;

import dev.parley.channel.Hash;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes into the log how the cache of templates does: a summary every five minutes, and at once,
 * though not more often than that, when too much is missed. It is driven by those who use the
 * cache: Lambda would freeze a thread of its own. A process that nobody asks anything writes
 * nothing.
 */
public final class TemplateWatch {
  /** How often there is a summary, and at most each alert. */
  public static final Duration EVERY = Duration.ofMinutes(5);

  /** A share of hits below this, since the start, is an alert. */
  public static final double HIT_RATE_MIN = 0.8;

  private static final Duration METRICS_EVERY = Duration.ofSeconds(10);
  private static final int TOP_KEYS = 5;
  private static final int SHORT_HASH = 12;

  private final TemplateMetrics metrics;
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Runnable metricsOut;
  private Optional<Instant> summary = Optional.empty();
  private Optional<Instant> alert = Optional.empty();
  private Optional<Instant> lowRate = Optional.empty();
  private Optional<Instant> written = Optional.empty();

  /**
   * Watches these figures.
   *
   * @param metricsOut writes what was counted for the whole fleet; called every ten seconds at most
   */
  public TemplateWatch(
      TemplateMetrics metrics, InstantSource clock, Consumer<String> lines, Runnable metricsOut) {
    this.metrics = metrics;
    this.clock = clock;
    this.lines = lines;
    this.metricsOut = metricsOut;
  }

  /** Writes what is due. Costs next to nothing if nothing is. */
  public synchronized void look() {
    Instant now = clock.instant();
    if (isDue(written, now, METRICS_EVERY)) {
      written = Optional.of(now);
      metricsOut.run();
    }
    if (summary.isEmpty()) {
      summary = Optional.of(now);
    }
    if (isDue(alert, now, EVERY) && metrics.isSpike()) {
      alert = Optional.of(now);
      metrics.report().spike().ifPresent(spike -> lines.accept(spike(now, spike)));
    }
    if (isDue(summary, now, EVERY)) {
      summary = Optional.of(now);
      summarize(now, metrics.report());
    }
  }

  /**
   * Writes that a template is left at a provider that nobody will use: it lost against another
   * process's and could not be deleted.
   */
  void orphan(String id) {
    lines.accept(
        JsonWriter.object(
            out -> {
              head(out, clock.instant(), "orphan_left");
              out.text("id", id);
            }));
  }

  private void summarize(Instant now, TemplateMetrics.Report report) {
    if (report.cumulative().equals(Figures.NONE)) {
      return;
    }
    lines.accept(summary(now, report));
    if (isLow(report.cumulative()) && isDue(lowRate, now, EVERY)) {
      lowRate = Optional.of(now);
      lines.accept(
          JsonWriter.object(
              out -> {
                head(out, now, "low_hit_rate");
                out.members(rate("hitRatePercent", report.cumulative().hitRate()));
              }));
    }
  }

  /** Whether this is an alert: too few hits among enough requests. */
  public static boolean isLow(Figures figures) {
    return figures.requests() >= TemplateMetrics.SPIKE_REQUESTS_MIN
        && figures.hitRate() < HIT_RATE_MIN;
  }

  private static String summary(Instant now, TemplateMetrics.Report report) {
    return JsonWriter.object(
        out -> {
          head(out, now, "summary");
          figures(out, report.cumulative());
          out.number("windowSeconds", report.window().toSeconds());
          out.members(rate("windowHitRatePercent", report.windowFigures().hitRate()));
          out.objects(
              "topKeys",
              top(report),
              (entry, key) -> {
                entry.text("key", shown(key.getKey()));
                entry.number("requests", key.getValue().cumulative().requests());
                entry.members(rate("hitRatePercent", key.getValue().cumulative().hitRate()));
              });
        });
  }

  private static List<Map.Entry<String, TemplateMetrics.KeyFigures>> top(
      TemplateMetrics.Report report) {
    return report.byKey().entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                (Map.Entry<String, TemplateMetrics.KeyFigures> key) ->
                    -key.getValue().cumulative().requests()))
        .limit(TOP_KEYS)
        .toList();
  }

  private static String spike(Instant now, Spike spike) {
    return JsonWriter.object(
        out -> {
          head(out, now, "miss_spike");
          figures(out, spike.window());
          out.objects(
              "keys",
              spike.keys(),
              (entry, key) -> {
                entry.text("key", shown(key.key()));
                entry.number("misses", key.window().misses());
                entry.members(rate("missRatePercent", key.window().missRate()));
              });
        });
  }

  private static void head(JsonWriter out, Instant now, String outcome) {
    out.text("at", now.toString());
    out.text("station", "templates");
    out.text("outcome", outcome);
  }

  private static void figures(JsonWriter out, Figures figures) {
    out.number("hits", figures.hits());
    out.number("misses", figures.misses());
    out.number("creations", figures.creations());
    out.members(rate("hitRatePercent", figures.hitRate()));
  }

  /** Per cent with one digit behind the point: 97.3. */
  private static Json rate(String name, double share) {
    String percent = String.format(Locale.ROOT, "%.1f", 100 * share);
    return new Json.Fields(new TreeMap<>(Map.of(name, new Json.Numeral(percent))));
  }

  /** Workspaces stand in the log as short hashes. */
  private static String shown(String key) {
    int colon = key.indexOf(':');
    return Hash.sha256(key.substring(0, colon)).hex().substring(0, SHORT_HASH)
        + key.substring(colon);
  }

  private static boolean isDue(Optional<Instant> last, Instant now, Duration every) {
    return last.map(at -> !now.isBefore(at.plus(every)) || now.isBefore(at)).orElse(true);
  }
}
