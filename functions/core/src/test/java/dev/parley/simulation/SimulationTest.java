package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rig.CrashPoint;
import dev.parley.simulation.Simulation.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class SimulationTest {
  private static final String SEED = "parley.simulation.seed";
  private static final long SEEDS = Long.getLong("parley.simulation.seeds", 10_000);

  @Test
  void whateverFailsNothingIsLostDoubledOrOutOfOrder() {
    long begin = System.nanoTime();

    List<Result> results = run(SEEDS);

    Counts counts = new Counts();
    results.forEach(result -> counts.add(result.counts()));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.println(
        SEEDS
            + " seeds in "
            + took.toMillis()
            + " ms, "
            + SEEDS * 1000 / Math.max(1, took.toMillis())
            + " each second\n"
            + counts);
    assertThat(results.stream().filter(it -> !it.violations().isEmpty()).limit(10)).isEmpty();
    assertThat(Fault.values()).allMatch(fault -> counts.of(fault) > 0);
    assertThat(CrashPoint.values()).allMatch(point -> counts.of(point) > 0);
  }

  private static List<Result> run(long seeds) {
    ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    LongStream.range(0, seeds)
        .parallel()
        .mapToObj(seed -> Simulation.run(seed, Design.REAL, Chronicle.silent()))
        .forEach(results::add);
    return List.copyOf(results);
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    assertThat(history(42)).hasSizeGreaterThan(500).isEqualTo(history(42));
  }

  private static List<String> history(long seed) {
    List<String> lines = new java.util.ArrayList<>();
    Simulation.run(seed, Design.REAL, Chronicle.telling(lines::add));
    return lines;
  }

  @Test
  @EnabledIfSystemProperty(named = SEED, matches = "-?[0-9]+")
  void aSeedIsReplayed() {
    long seed = Long.getLong(SEED, 0);

    Result result = Simulation.run(seed, Design.REAL, Chronicle.telling(System.out::println));

    assertThat(result.violations()).isEmpty();
  }
}
