package dev.parley.embedded.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one server.
 *
 * @param temporary configuration, log and unpacked binary; readable by this user only, removed at
 *     the end
 * @param data what the server keeps
 * @param durable whether {@code data} outlives the server
 */
record Workspace(Path temporary, Path data, boolean durable) {

  private static final String PREFIX = "parley-redis-server-";

  static Workspace create(@Nullable Path dataFolder) {
    try {
      Path temporary = Files.createTempDirectory(PREFIX);
      Path data =
          dataFolder == null ? temporary : Files.createDirectories(dataFolder).toAbsolutePath();
      return new Workspace(temporary, data, dataFolder != null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return temporary.resolve("server.log");
  }

  /**
   * Writes the configuration; a file, because a password among the arguments is seen by every user.
   */
  Path configure(int port, String adminPassword) throws IOException {
    List<String> lines =
        List.of(
            "bind 127.0.0.1",
            "port " + port,
            "requirepass " + adminPassword,
            "dir \"" + data + "\"",
            "save \"\"",
            "appendonly " + (durable ? "yes" : "no"),
            "cluster-enabled yes",
            "cluster-config-file nodes.conf");
    return Files.write(temporary.resolve("redis.conf"), lines);
  }

  void remove() {
    remove(temporary);
  }

  /**
   * Removes a temporary folder that this class made; any other is left alone, as is one that is
   * gone.
   */
  static void remove(Path temporary) {
    if (!temporary.getFileName().toString().startsWith(PREFIX) || !Files.exists(temporary)) {
      return;
    }
    try (Stream<Path> files = Files.walk(temporary)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
