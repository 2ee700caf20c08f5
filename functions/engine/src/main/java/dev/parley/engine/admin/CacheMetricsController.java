package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.CacheMetricsAnswer.CacheCounts;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.template.TemplateMetrics;
import dev.parley.engine.template.TemplateStatistics;
import dev.parley.engine.template.TemplateStore;
import dev.parley.engine.template.TemplateWatch;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/cache/metrics}: what the caches are good for. */
@ProblemAnswers
@Controller("/api/v1/cache/metrics")
final class CacheMetricsController {
  private final TemplatePaths paths;
  private final TemplateStore store;
  private final TemplateMetrics metrics;
  private final CacheMetrics caches;
  private final TemplateWatch watch;
  private final Callers callers;
  private final InstantSource clock;

  CacheMetricsController(
      TemplatePaths paths,
      TemplateStore store,
      TemplateMetrics metrics,
      CacheMetrics caches,
      TemplateWatch watch,
      Callers callers,
      InstantSource clock) {
    this.paths = paths;
    this.store = store;
    this.metrics = metrics;
    this.caches = caches;
    this.watch = watch;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * Of the template cache in this process, and of the table. A member sees their own workspace; the
   * operator all of them, or the one that is named.
   */
  @Get
  @Needs(Role.VIEWER)
  CacheMetricsAnswer get(@QueryValue @Nullable String workspace) {
    Optional<WorkspaceId> wanted = paths.wanted(workspace);
    watch.look();
    TemplateMetrics.Report report = wanted.map(metrics::report).orElseGet(metrics::report);
    return new CacheMetricsAnswer(
        CacheMetricsAnswer.runtime(report),
        wanted
            .map(it -> TemplateStatistics.of(store, it, clock.instant()))
            .map(CacheMetricsAnswer.Database::of)
            .orElse(null),
        CacheMetricsAnswer.health(report),
        callers.current() instanceof Caller.Operator ? counts() : null);
  }

  private Map<String, CacheCounts> counts() {
    Map<String, CacheCounts> counts = new TreeMap<>();
    caches.totals().forEach((kind, count) -> counts.put(kind.prefix(), CacheCounts.of(count)));
    return counts;
  }
}
