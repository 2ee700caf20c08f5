package dev.parley.engine.log;

import dev.parley.engine.cache.CacheKey.Kind;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.cache.CacheMetrics.Counts;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Writes what the cache was good for as metrics: a line for each kind of value that was asked for,
 * with the kind as the dimension {@value #DIMENSION}. A line has one value of each dimension, so
 * two kinds are two lines.
 */
public final class CacheReport {
  static final String DIMENSION = "Cache";

  private final CacheMetrics metrics;
  private final InstantSource clock;
  private final Consumer<String> lines;

  /** Writes each line to {@code lines}. */
  public CacheReport(CacheMetrics metrics, InstantSource clock, Consumer<String> lines) {
    this.metrics = metrics;
    this.clock = clock;
    this.lines = lines;
  }

  /** Writes what was counted since the last time; nothing if nothing was. */
  public void write() {
    metrics
        .take()
        .forEach(
            (kind, counts) -> {
              if (!counts.isNothing()) {
                lines.accept(line(kind, counts));
              }
            });
  }

  private String line(Kind kind, Counts counts) {
    EmfLine line =
        new EmfLine(DIMENSION, kind.prefix())
            .count("Requests", counts.requests())
            .count("Hits", counts.hits())
            .count("Misses", counts.misses())
            .count("Invalid", counts.invalid())
            .count("Errors", counts.errors())
            .count("Skipped", counts.skipped());
    if (counts.creations() > 0) {
      line.count("Creations", counts.creations());
    }
    return line.json(clock.instant());
  }
}
