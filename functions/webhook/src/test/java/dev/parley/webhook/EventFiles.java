package dev.parley.webhook;

import dev.parley.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files in {@code events/}, as {@code sam local invoke} takes them. */
final class EventFiles {
  static final String SECRET = "demo-app-secret";
  static final Path FOLDER = Path.of("../../events");

  private EventFiles() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Json json(String name) {
    return Json.parse(bytes(name));
  }

  /** The HTTP request in the file. */
  static WebhookRequest request(String name) {
    return RequestReader.read(new ByteArrayInputStream(bytes(name)));
  }

  /** The body as Meta signed it. */
  static byte[] body(String name) {
    return request(name).bytes().orElseThrow();
  }
}
