package dev.parley.bench;

import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Situation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decides one message against accounts of different sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBenchmark {
  /** How many the account has; mixed triggers. */
  @Param({"10", "100", "1000", "10000"})
  public int automations = 10;

  private Automations all = Automations.NONE;

  /** Builds the account's automations. */
  @Setup
  public void setUp() {
    all = Automations.of(Mixed.automations(automations));
  }

  /** The last one answers. */
  @Benchmark
  public Deciding match() {
    return decided("Hello, I wanted to ask about the blue one in size 42");
  }

  /** None answers. */
  @Benchmark
  public Deciding noMatch() {
    return decided("Hello, what does the blue one cost in size 42?");
  }

  private Deciding decided(String text) {
    Situation situation = Mixed.said(text, all);
    return Decider.decide(situation);
  }
}
