package dev.parley.bench.cold;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything that was measured of one function. */
final class Measured {
  private final String name;
  private final double zipMegabytes;
  private final Map<Mode, List<ColdStart>> starts = new EnumMap<>(Mode.class);
  private long classes;
  private Optional<WarmRun> warm = Optional.empty();

  Measured(String name, long zipBytes) {
    this.name = name;
    this.zipMegabytes = zipBytes / 1e6;
  }

  String name() {
    return name;
  }

  double zipMegabytes() {
    return zipMegabytes;
  }

  void add(Mode mode, ColdStart start) {
    starts.computeIfAbsent(mode, _ -> new ArrayList<>()).add(start);
  }

  void classes(long count) {
    classes = count;
  }

  long classes() {
    return classes;
  }

  void warm(WarmRun run) {
    warm = Optional.of(run);
  }

  Optional<WarmRun> warm() {
    return warm;
  }

  boolean has(Mode mode) {
    return starts.containsKey(mode);
  }

  /** The median of this figure; not a number if there is none. */
  double median(Mode mode, ToDoubleFunction<ColdStart> figure) {
    double[] sorted =
        starts.getOrDefault(mode, List.of()).stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
