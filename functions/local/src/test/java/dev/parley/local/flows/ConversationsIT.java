package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every conversation of the gallery, and of this module's resources, goes as it is written. */
final class ConversationsIT {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/resources/conversations"), Path.of("../../flows"));

  private static final FlowRunner RUNNER = new FlowRunner();

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  @TestFactory
  Stream<DynamicContainer> conversations() {
    return FOLDERS.stream()
        .flatMap(folder -> FlowFile.find(folder).stream())
        .map(path -> dynamicContainer(path.toString(), of(path)));
  }

  /** Read when it is this file's turn, so that a bad one fails alone. */
  private static Stream<DynamicTest> of(Path path) {
    return Stream.of(path)
        .map(FlowFile::read)
        .flatMap(
            file -> {
              FlowStage stage = RUNNER.stage(file);
              return file.conversations().stream()
                  .map(dialogue -> dynamicTest(dialogue.name(), () -> play(stage, dialogue)));
            });
  }

  private static void play(FlowStage stage, Dialogue dialogue) {
    Report.Result result = stage.play(dialogue);

    assertThat(result.passed()).as(String.join("\n", result.lines())).isTrue();
  }
}
