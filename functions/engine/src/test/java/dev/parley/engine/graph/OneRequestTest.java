package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code HttpURLConnection} repeats a POST whose answer does not come; nothing here may use it. */
final class OneRequestTest {
  private static final Path CLASSES = Path.of("target/classes/dev/parley/engine/graph");

  @Test
  void noClassOfThisPackageKnowsAClientThatRepeatsPosts() throws IOException {
    try (Stream<Path> files = Files.list(CLASSES)) {
      List<String> constants =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(OneRequestTest::text)
              .toList();

      assertThat(constants).hasSizeGreaterThan(4);
      assertThat(constants).anyMatch(text -> text.contains("java/net/http/HttpClient"));
      assertThat(constants)
          .noneMatch(text -> text.contains("URLConnection") || text.contains("java/net/URL;"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
