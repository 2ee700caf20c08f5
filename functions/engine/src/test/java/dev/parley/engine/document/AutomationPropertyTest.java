package dev.parley.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.AutomationReader.Reading;
import io.micronaut.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AutomationPropertyTest {
  private static final int SEEDS = 300;
  private static final AutomationId ID = new AutomationId("a1");

  private final DocumentCodec codec = new DocumentCodec(JsonMapper.createDefault());

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertIsReadBack(seed);
    }
    assertIsReadBack(System.nanoTime());
  }

  @Test
  void writingTheSameTwiceGivesTheSame() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(codec.write(automation(seed)))
          .as("seed %d", seed)
          .isEqualTo(codec.write(automation(seed)));
    }
  }

  @Test
  void everyKindAndEveryModeOccurs() {
    List<String> documents =
        IntStream.range(0, SEEDS).mapToObj(seed -> codec.write(automation(seed))).toList();

    Stream<String> kinds =
        Arrays.stream(StepKind.values()).map(it -> quoted("kind", it.wireName()));
    Stream<String> modes =
        Arrays.stream(TriggerMode.values()).map(it -> quoted("mode", it.wireName()));
    assertThat(Stream.concat(kinds, modes))
        .allSatisfy(it -> assertThat(documents).anyMatch(document -> document.contains(it)));
  }

  private void assertIsReadBack(long seed) {
    Automation automation = automation(seed);

    assertThat(codec.read(codec.write(automation), ID, automation.revision()))
        .as("seed %d", seed)
        .isEqualTo(new Reading.Valid(automation));
  }

  private static Automation automation(long seed) {
    return new AutomationGen(new SplittableRandom(seed)).automation(ID);
  }

  private static String quoted(String name, String value) {
    return "\"" + name + "\":\"" + value + "\"";
  }
}
