package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each feature of conversations has one that shows it, by the rows that it names. */
final class RowsTest {
  private static final Path GALLERY = Path.of("../../flows");
  private static final Path SUITE = Path.of("src/test/resources/conversations");

  private static final Path FEATURES = Path.of("../../docs/features.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][0-9]+) \\|");

  @Test
  void everyRowIsShownByAConversation() throws IOException {
    Set<String> described =
        ROW.matcher(Files.readString(FEATURES))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());
    Set<String> rows =
        Stream.concat(read(GALLERY).stream(), read(SUITE).stream())
            .flatMap(file -> file.conversations().stream())
            .flatMap(dialogue -> dialogue.rows().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rows).hasSizeGreaterThan(30).containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void everyFlowOfTheGallerySaysWhatItIsForAndShowsThreeConversations() {
    assertThat(read(GALLERY))
        .hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy(
            file -> {
              assertThat(file.about()).as(file.name()).isNotEmpty();
              assertThat(file.conversations()).as(file.name()).hasSizeGreaterThanOrEqualTo(3);
            });
  }

  @Test
  void automationsOfOneFileHaveDifferentNames() {
    assertThat(Stream.concat(read(GALLERY).stream(), read(SUITE).stream()))
        .allSatisfy(
            file ->
                assertThat(file.automations())
                    .extracting(automation -> automation.json().get("name").text())
                    .doesNotHaveDuplicates());
  }

  private static List<FlowFile> read(Path folder) {
    return FlowFile.find(folder).stream().map(FlowFile::read).toList();
  }
}
