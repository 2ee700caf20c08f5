package dev.parley.embedded.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Finds a server to run. */
final class Binary {

  private static final List<String> NAMES = List.of("valkey-server", "redis-server");

  private Binary() {}

  /** The first of valkey-server and redis-server in the folders of {@code searchPath}. */
  static Optional<Path> installed(String searchPath) {
    return NAMES.stream()
        .flatMap(name -> candidates(searchPath, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Unpacks the server that the library carries for this machine into {@code folder}. */
  static Path bundled(Path folder) {
    try {
      return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
    } catch (IOException e) {
      throw new IllegalStateException(
          "no valkey-server or redis-server on the PATH, and none bundled for this machine: "
              + e.getMessage(),
          e);
    }
  }

  private static Stream<Path> candidates(String searchPath, String name) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name));
  }
}
