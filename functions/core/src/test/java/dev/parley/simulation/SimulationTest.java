package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rig.CrashPoint;
import dev.parley.simulation.Simulation.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand histories, each from its seed. {@code -Dparley.simulation.seeds} asks for another
 * number of them; {@code -Dparley.simulation.seed} tells one line by line.
 */
class SimulationTest {
  private static final String SEED = "parley.simulation.seed";
  private static final long SEEDS = Long.getLong("parley.simulation.seeds", 10_000);

  @Test
  void whateverFailsNothingIsLostDoubledOrOutOfOrder() {
    Optional<Long> replayed = Optional.ofNullable(Long.getLong(SEED));
    if (replayed.isPresent()) {
      replay(replayed.get());
      return;
    }
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
    assertThat(results.stream().filter(it -> !it.violations().isEmpty()).limit(3)).isEmpty();
    assertThat(Fault.values()).allMatch(fault -> counts.of(fault) > 0);
    assertThat(CrashPoint.values()).allMatch(point -> counts.of(point) > 0);
  }

  /** One history, told line by line. */
  private static void replay(long seed) {
    Result result = Simulation.run(seed, Design.REAL, Chronicle.telling(System.out::println));

    assertThat(result.violations()).isEmpty();
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
    List<String> history = history(42);

    assertThat(history).hasSizeGreaterThan(500);
    assertThat(history.equals(history(42))).isTrue();
  }

  /** Without what has a name of its own in each run: objects, and the owners of leases. */
  private static List<String> history(long seed) {
    List<String> lines = new ArrayList<>();
    Simulation.run(seed, Design.REAL, Chronicle.telling(lines::add));
    return lines.stream().map(line -> line.replaceAll("@[0-9a-f]+|[0-9a-f-]{36}", "")).toList();
  }
}
