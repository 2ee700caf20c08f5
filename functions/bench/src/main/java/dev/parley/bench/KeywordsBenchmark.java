package dev.parley.bench;

import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decides one message against one automation with many keywords. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeywordsBenchmark {
  /** How many it has. */
  @Param({"1", "1000"})
  public int keywords = 1;

  private Automations all = Automations.NONE;

  /** Builds the automation. */
  @Setup
  public void setUp() {
    List<Keyword> words =
        IntStream.rangeClosed(1, keywords)
            .mapToObj(number -> Keyword.of(number == keywords ? "wanted" : "product " + number))
            .toList();
    all = Automations.of(List.of(Mixed.dm(1, new SpecificKeywords(KeywordMatch.CONTAINS, words))));
  }

  /** The last keyword is said. */
  @Benchmark
  public Deciding match() {
    return Decider.decide(Mixed.said("I wanted the product in blue", all));
  }

  /** None is said. */
  @Benchmark
  public Deciding noMatch() {
    return Decider.decide(Mixed.said("I need the product in blue", all));
  }
}
