package dev.parley.embedded.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Ready-made ways to choose a mode for each request. */
public final class Modes {

  private Modes() {}

  /** The same for every request. */
  public static Function<GraphRequest, Mode> always(Mode mode) {
    return request -> mode;
  }

  /** One mode for each request in order of arrival, and {@link Mode#OK} when they are used up. */
  public static Function<GraphRequest, Mode> script(Mode... modes) {
    Queue<Mode> left = new ConcurrentLinkedQueue<>(List.of(modes));
    return request -> {
      Mode next = left.poll();
      return next == null ? Mode.OK : next;
    };
  }

  /**
   * Each mode for its share of the requests, by chance, and {@link Mode#OK} for the rest.
   *
   * @param shares from 0 to 1 each, and together at most 1
   * @param seed the same seed gives the same sequence of modes
   */
  public static Function<GraphRequest, Mode> shares(Map<Mode, Double> shares, long seed) {
    if (shares.values().stream().mapToDouble(Double::doubleValue).sum() > 1.0 + 1e-9) {
      throw new IllegalArgumentException("shares above 1: " + shares);
    }
    List<Map.Entry<Mode, Double>> ordered =
        shares.entrySet().stream()
            .sorted(Comparator.comparing(e -> e.getKey().toString()))
            .toList();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return request -> pick(ordered, next(random));
  }

  private static Mode pick(List<Map.Entry<Mode, Double>> shares, double dice) {
    double upTo = 0;
    for (Map.Entry<Mode, Double> share : shares) {
      upTo += share.getValue();
      if (dice < upTo) {
        return share.getKey();
      }
    }
    return Mode.OK;
  }

  private static double next(RandomGenerator random) {
    synchronized (random) {
      return random.nextDouble();
    }
  }
}
