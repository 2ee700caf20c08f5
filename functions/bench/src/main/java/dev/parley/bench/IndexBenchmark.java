package dev.parley.bench;

import dev.parley.automation.Automation;
import dev.parley.automation.Automations;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Builds the index of an account, as happens once after each change of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IndexBenchmark {
  /** How many the account has; mixed triggers. */
  @Param({"10", "10000"})
  public int automations = 10;

  private List<Automation> inOrder = List.of();

  /** Makes the automations. */
  @Setup
  public void setUp() {
    inOrder = Mixed.automations(automations);
  }

  /** Builds it. */
  @Benchmark
  public Automations build() {
    return Automations.of(inOrder);
  }
}
