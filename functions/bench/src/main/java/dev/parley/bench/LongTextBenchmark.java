package dev.parley.bench;

import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decides a text of 1 MB against 1,000 keywords, none of which it has as a word. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LongTextBenchmark {
  private static final int BYTES = 1 << 20;
  private static final int LENGTHS = 100;

  /** What the text is made of. */
  @Param public Content content = Content.ENGLISH;

  private Automations all = Automations.NONE;
  private String text = "";

  /** Texts that cost different things. */
  public enum Content {
    /** Nothing to normalise. */
    ENGLISH("What does the product cost in blue? "),
    /** Two bytes a letter. */
    RUSSIAN("Сколько стоит товар? "),
    /** Every letter is normalised. */
    FULL_WIDTH("ＰＲＯＤＵＣＴ "),
    /** Tens of millions of hits. */
    REPEATED("a"),
    /** Marks that sort in the square of their number. */
    MARKS("\u0327\u0316");

    private final String period;

    Content(String period) {
      this.period = period;
    }

    private String text() {
      return period.repeat(BYTES / period.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  /** Builds the text and the automation. */
  @Setup
  public void setUp() {
    Stream<String> products =
        IntStream.rangeClosed(1, SpecificKeywords.KEYWORDS_MAX - LENGTHS)
            .mapToObj(number -> "product " + number);
    Stream<String> repeated = IntStream.rangeClosed(1, LENGTHS).mapToObj("a"::repeat);
    List<Keyword> words = Stream.concat(products, repeated).map(Keyword::of).toList();
    all = Automations.of(List.of(Mixed.dm(1, new SpecificKeywords(KeywordMatch.WORD, words))));
    text = "b" + content.text() + "b";
  }

  /** Folds the text, looks for all keywords, and decides. */
  @Benchmark
  public Deciding decide() {
    return Decider.decide(Mixed.said(text, all));
  }
}
