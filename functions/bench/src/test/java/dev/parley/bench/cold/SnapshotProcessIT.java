package dev.parley.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The zip in a process of AWS's runtime client, up to where its snapshot would be taken. */
class SnapshotProcessIT {
  private static final String ESTABLISHED = "01";
  private static final int STATE = 3;
  private static final int REMOTE = 2;
  private static final int INODE = 9;

  @Test
  void beforeItsSnapshotAProcessorHasNoConnectionAndThenItWorks() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs /proc");
    try (World world = World.open();
        Place place = Place.open()) {
      Events events = new Events();
      Subject processor =
          Subjects.of(world, place).engine("processor", "DmProcessorFunction", events::bundle);
      try (FunctionProcess process =
          FunctionProcess.start(
              processor, Mode.SNAPSHOT, Mode.SNAPSHOT.options(place.folder()), place)) {
        process.api().checkpoint().get(60, TimeUnit.SECONDS);

        assertThat(process.said()).contains("\"prepared\"").doesNotContain("\"problem\"");
        assertThat(connections(process)).isEmpty();

        process.api().restore();
        assertThat(new String(process.invoke(events.bundle()), StandardCharsets.UTF_8))
            .contains("batchItemFailures");
      }
    }
  }

  /** The remote ends of its connections, but for that to the Runtime API. */
  private static List<String> connections(FunctionProcess process) throws IOException {
    Set<String> sockets = sockets(process.pid());
    String api = process.api().address().replaceAll(".*:", "");
    String apiPort = "%04X".formatted(Integer.valueOf(api));
    Path table = Path.of("/proc", Long.toString(process.pid()), "net");
    return Stream.of("tcp", "tcp6")
        .flatMap(name -> lines(table.resolve(name)))
        .map(line -> line.strip().split("\\s+", -1))
        .filter(cells -> cells[STATE].equals(ESTABLISHED) && sockets.contains(cells[INODE]))
        .map(cells -> cells[REMOTE])
        .filter(remote -> !remote.endsWith(":" + apiPort))
        .toList();
  }

  private static Set<String> sockets(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.map(SnapshotProcessIT::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException theFileIsClosed) {
      return "";
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
