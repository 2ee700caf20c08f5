package dev.parley.bench;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.template.Source;
import dev.parley.engine.template.TemplateContent;
import dev.parley.engine.template.TemplateMetrics;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the figures of the template cache cost: recording one event when ten thousand are kept,
 * beside the hash that each request makes anyhow, and a report over all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TemplateMetricsBenchmark {
  private static final int KEYS = 100;
  private static final int KEPT = 10_000;

  private final WorkspaceId shop = new WorkspaceId("shop");
  private final Optional<String> name = Optional.of("welcome_en_0123456789abcdef");
  private final TemplateContent content =
      new TemplateContent(
          "Hello {{1}}, your order {{2}} is ready.",
          Map.of("1", "Layla", "2", "17"), java.util.List.of(), Optional.empty());
  private final TemplateMetrics metrics = new TemplateMetrics(InstantSource.system());
  private int next;

  /** As after hours of use. */
  @Setup
  public void fill() {
    for (int i = 0; i < KEPT; i++) {
      recordHit();
    }
  }

  /** One event. */
  @Benchmark
  public void recordHit() {
    next++;
    metrics.hit(shop, "key" + next % KEYS, "hash", "HX1", Source.MEMORY, name);
  }

  /** What every request computes to find its template. */
  @Benchmark
  public String hash() {
    return content.hash("en");
  }

  /** All figures of one workspace. */
  @Benchmark
  public TemplateMetrics.Report report() {
    return metrics.report(shop);
  }
}
