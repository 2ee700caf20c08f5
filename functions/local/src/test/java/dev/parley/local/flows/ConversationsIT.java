package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every conversation of the gallery, and of this module's resources, goes as it is written: side by
 * side on three lines, for most of the time a line waits.
 */
final class ConversationsIT {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/resources/conversations"), Path.of("../../flows"));
  private static final int LINES = 3;

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  final class OnTheFirstLine extends OneLine {
    OnTheFirstLine() {
      super(0);
    }
  }

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  final class OnTheSecondLine extends OneLine {
    OnTheSecondLine() {
      super(1);
    }
  }

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  final class OnTheThirdLine extends OneLine {
    OnTheThirdLine() {
      super(2);
    }
  }

  @Test
  void everyFileHasItsLine() {
    assertThat(IntStream.range(0, LINES).boxed().flatMap(line -> files(line).stream()))
        .containsExactlyInAnyOrderElementsOf(files())
        .hasSizeGreaterThan(LINES);
  }

  /** Every third file, on a line of its own. */
  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class OneLine {
    private final FlowRunner runner = new FlowRunner();
    private final int line;

    OneLine(int line) {
      this.line = line;
    }

    @AfterAll
    void stop() {
      runner.close();
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicContainer> conversations() {
      return files(line).stream().map(path -> dynamicContainer(path.toString(), of(path)));
    }

    /** Read when it is this file's turn, so that a bad one fails alone. */
    private Stream<DynamicTest> of(Path path) {
      return Stream.of(path)
          .map(FlowFile::read)
          .flatMap(
              file -> {
                FlowStage stage = runner.stage(file);
                return file.conversations().stream()
                    .map(dialogue -> dynamicTest(dialogue.name(), () -> play(stage, dialogue)));
              });
    }
  }

  private static List<Path> files() {
    return FOLDERS.stream().flatMap(folder -> FlowFile.find(folder).stream()).toList();
  }

  private static List<Path> files(int line) {
    List<Path> all = files();
    return IntStream.range(0, all.size())
        .filter(n -> n % LINES == line)
        .mapToObj(all::get)
        .toList();
  }

  private static void play(FlowStage stage, Dialogue dialogue) {
    Report.Result result = stage.play(dialogue);

    assertThat(result.passed()).as(String.join("\n", result.lines())).isTrue();
  }
}
