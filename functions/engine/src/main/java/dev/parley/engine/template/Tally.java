package dev.parley.engine.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts of one thing, whole and within the window. Whoever has it keeps threads apart. */
final class Tally {
  /** A running count. */
  private static final class Count {
    private long hits;
    private long misses;
    private long creations;

    void add(TemplateEvent.Type type, int number) {
      switch (type) {
        case HIT -> hits += number;
        case MISS -> misses += number;
        case CREATION -> creations += number;
      }
    }

    Figures figures() {
      return new Figures(hits, misses, creations);
    }
  }

  private final Count whole = new Count();
  private final Count within = new Count();
  private double threshold = TemplateMetrics.SPIKE_MISS_RATE;

  void add(TemplateEvent.Type type) {
    whole.add(type, 1);
    within.add(type, 1);
  }

  void leave(TemplateEvent.Type type) {
    within.add(type, -1);
  }

  Figures whole() {
    return whole.figures();
  }

  Figures within() {
    return within.figures();
  }

  boolean isSpike() {
    Figures figures = within();
    return figures.requests() >= TemplateMetrics.SPIKE_REQUESTS_MIN
        && figures.missRate() > threshold;
  }

  double threshold() {
    return threshold;
  }

  void threshold(double missRate) {
    threshold = missRate;
  }

  /** What is wrong within the window, overall or with single keys. */
  static Optional<Spike> spike(Tally total, Map<String, Tally> keys) {
    boolean overall = total.isSpike();
    List<Spike.Key> bad = new ArrayList<>();
    keys.forEach(
        (key, tally) -> {
          boolean named =
              overall && tally.within().missRate() > TemplateMetrics.SPIKE_KEY_MISS_RATE;
          if (named || tally.isSpike()) {
            bad.add(new Spike.Key(key, tally.within()));
          }
        });
    bad.sort(
        Comparator.comparingLong((Spike.Key key) -> -key.window().misses())
            .thenComparing(Spike.Key::key));
    return overall || bad.stream().anyMatch(key -> isSpike(keys, key))
        ? Optional.of(
            new Spike(
                total.within(),
                overall,
                bad.stream().limit(TemplateMetrics.SPIKE_KEYS_MAX).toList()))
        : Optional.empty();
  }

  private static boolean isSpike(Map<String, Tally> keys, Spike.Key key) {
    @Nullable Tally tally = keys.get(key.key());
    return tally != null && tally.isSpike();
  }
}
