package dev.parley.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** What was measured, and how the largest size of each benchmark compares with the smallest. */
record Figures(List<Figure> all) {

  /**
   * The quickest iteration: others share the machine, and they only ever make it slower.
   *
   * @param benchmark class and method
   * @param parameter what it was run with, as {@code name=value}; empty if it has none
   * @param score in the unit
   */
  record Figure(String benchmark, Optional<Parameter> parameter, double score, String unit) {
    private String line() {
      return String.format(
          Locale.ROOT,
          "%-28s %-22s %12.3f %s",
          benchmark,
          parameter.map(it -> it.name() + "=" + it.value()).orElse(""),
          score,
          unit);
    }
  }

  /** What one figure was measured with. */
  record Parameter(String name, String value) {
    private Optional<Integer> number() {
      return value.chars().allMatch(Character::isDigit)
          ? Optional.of(Integer.valueOf(value))
          : Optional.empty();
    }
  }

  static Figures of(Collection<RunResult> results) {
    return new Figures(results.stream().map(Figures::figure).toList());
  }

  private static Figure figure(RunResult result) {
    BenchmarkParams params = result.getParams();
    String[] path = params.getBenchmark().split("\\.", -1);
    return new Figure(
        path[path.length - 2] + "." + path[path.length - 1],
        params.getParamsKeys().stream()
            .findFirst()
            .map(name -> new Parameter(name, params.getParam(name))),
        result.getPrimaryResult().getStatistics().getMin(),
        result.getPrimaryResult().getScoreUnit());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** A table of all, then a line of comparison for each benchmark that was run in several sizes. */
  List<String> lines() {
    return Stream.concat(all.stream().map(Figure::line), ratios()).toList();
  }

  private Stream<String> ratios() {
    Map<String, List<Figure>> byBenchmark =
        all.stream()
            .collect(Collectors.groupingBy(Figure::benchmark, TreeMap::new, Collectors.toList()));
    return byBenchmark.values().stream().flatMap(figures -> ratio(figures).stream());
  }

  private static Optional<String> ratio(List<Figure> figures) {
    TreeMap<Integer, Figure> bySize =
        figures.stream()
            .filter(it -> size(it).isPresent())
            .collect(
                Collectors.toMap(
                    it -> size(it).orElseThrow(),
                    Function.identity(),
                    (one, _) -> one,
                    TreeMap::new));
    if (bySize.size() < 2) {
      return Optional.empty();
    }
    Figure smallest = bySize.firstEntry().getValue();
    Figure largest = bySize.lastEntry().getValue();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d times the %s cost %.1f times as much",
            largest.benchmark(),
            bySize.lastKey() / bySize.firstKey(),
            largest.parameter().orElseThrow().name(),
            largest.score() / smallest.score()));
  }

  private static Optional<Integer> size(Figure figure) {
    return figure.parameter().flatMap(Parameter::number);
  }
}
