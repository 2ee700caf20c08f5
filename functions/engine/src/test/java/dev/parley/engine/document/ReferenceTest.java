package dev.parley.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.document.AutomationReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That {@code docs/automations.md} says what there is, with examples that are read. */
final class ReferenceTest {
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NEXT_STEP = Pattern.compile("\n(?=\\{)");

  @Test
  void everyPropertyIsInTheReference() throws IOException {
    String reference = reference();

    Stream<Set<String>> steps = Arrays.stream(StepKind.values()).map(StepKind::properties);
    Stream<Set<String>> triggers = Arrays.stream(TriggerMode.values()).map(TriggerMode::properties);
    Stream<String> names =
        Stream.concat(
            Arrays.stream(StepKind.values()).map(StepKind::wireName),
            Arrays.stream(TriggerMode.values()).map(TriggerMode::wireName));
    assertThat(
            Stream.concat(Stream.concat(steps, triggers).flatMap(Collection::stream), names)
                .distinct())
        .allSatisfy(it -> assertThat(reference).contains("`" + it + "`"));
  }

  @Test
  void theExamplesCanBeRead() throws IOException {
    List<String> blocks =
        BLOCK.matcher(reference()).results().map(it -> it.group(1).strip()).toList();

    Reading whole =
        AutomationReader.draft(Documents.tree(blocks.getFirst()), Documents.ID, Instant.EPOCH);
    assertThat(whole).isInstanceOf(Reading.Valid.class);
    assertThat(blocks.stream().skip(1).flatMap(NEXT_STEP::splitAsStream))
        .hasSizeGreaterThan(12)
        .allSatisfy(
            step -> assertThat(Documents.readSteps(step)).isInstanceOf(Reading.Valid.class));
  }

  private static String reference() throws IOException {
    return Files.readString(Path.of("../../docs/automations.md"));
  }
}
