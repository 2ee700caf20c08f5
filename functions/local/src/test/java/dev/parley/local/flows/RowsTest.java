package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each feature of conversations has one that shows it, by the rows that it names. */
final class RowsTest {
  private static final Path GALLERY = Path.of("../../flows");
  private static final Path SUITE = Path.of("src/test/resources/conversations");

  private static final Set<String> SHOWN =
      Set.of(
          "A7", "A8", "A9", "A13", "A14", "B3", "B9", "B12", "E1", "E2", "E3", "E4", "E5", "E6",
          "E7", "E8", "E9", "E10", "E11", "E12", "E13", "E14", "E17", "E18", "E19", "E20", "E23",
          "E24", "E26", "E27", "E28", "F1");

  @Test
  void everyRowIsShownByAConversation() {
    Set<String> rows =
        Stream.concat(read(GALLERY).stream(), read(SUITE).stream())
            .flatMap(file -> file.conversations().stream())
            .flatMap(dialogue -> dialogue.rows().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rows).containsExactlyInAnyOrderElementsOf(SHOWN);
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
