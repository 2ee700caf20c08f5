package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.local.meta.MetaEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A line that is stopped in the midst of its work and started again with the same folder. It looks
 * for threads that a database left behind, so nobody else may have one.
 */
@Isolated
final class RestartIT {
  private static final int EVENTS = 40;

  @Test
  void nothingIsLostAndNothingDoubledAcrossARestart(@TempDir Path folder) throws Exception {
    LocalOptions options = LocalOptions.inMemory().withDataDir(folder);
    try (GraphServer graph = GraphServer.open()) {
      graph.latency(() -> Duration.ofMillis(20));
      try (Journey before = Journey.to(graph, options)) {
        before.connect("501", "token-of-501");
        before.answer("501", "PRICE", "18 euros");
        for (int i = 0; i < EVENTS; i++) {
          assertThat(before.post(new MetaEvent.Dm("PRICE"), "501", "user-" + i, "m" + i))
              .isEqualTo(200);
        }
        graph.await(calls -> !calls.isEmpty(), Duration.ofMinutes(2));
      }

      try (Journey after = Journey.to(graph, options)) {
        after.drain();
        for (int i = 0; i < EVENTS; i++) {
          after.post(new MetaEvent.Dm("PRICE"), "501", "user-" + i, "m" + i);
        }
        after.drain();
      }

      List<String> everybody = IntStream.range(0, EVENTS).mapToObj(i -> "user-" + i).toList();
      assertThat(graph.messages())
          .extracting(GraphCall::recipient)
          .containsExactlyInAnyOrderElementsOf(everybody);
      assertThat(graph.messages()).allMatch(dm -> dm.token().equals("token-of-501"));
    }
  }

  @Test
  void tokenKeyIsReadableByItsOwnerOnlyAndStaysTheSame(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("token.key");

    String first;
    try (DataDir dir = DataDir.take(folder)) {
      first = dir.tokenKey();
    }
    String second;
    try (DataDir dir = DataDir.take(folder)) {
      second = dir.tokenKey();
    }

    assertThat(second).isEqualTo(first).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void folderThatIsMadeIsItsOwnersOnly(@TempDir Path parent) throws Exception {
    Path folder = parent.resolve("data");

    DataDir.take(folder).close();

    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void startThatWasKilledAtTheTokenKeyLeavesNothingInTheWay(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("token.key.new"));

    String key;
    try (DataDir dir = DataDir.take(folder)) {
      key = dir.tokenKey();
    }

    assertThat(key).hasSizeGreaterThanOrEqualTo(32);
    assertThat(folder.resolve("token.key.new")).doesNotExist();
  }

  @Test
  void failedStartLeavesNothingRunning(@TempDir Path folder) throws Exception {
    Path journal = folder.resolve("queues.journal");
    Files.writeString(journal, "this is no journal\n");
    LocalOptions options = LocalOptions.inMemory().withDataDir(folder);

    assertThatThrownBy(() -> LocalRuntime.start(options))
        .hasMessageContaining("damaged")
        .hasNoSuppressedExceptions();

    assertThat(databaseThreads()).isEmpty();
    Files.delete(journal);
    LocalRuntime.start(options).close();
    assertThat(databaseThreads()).isEmpty();
  }

  /** The threads of DynamoDB Local have its class loader. */
  private static List<String> databaseThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getContextClassLoader() != null)
        .filter(
            thread ->
                thread.getContextClassLoader().getClass().getSimpleName().equals("SharedSdkLoader"))
        .map(Thread::getName)
        .toList();
  }

  @Test
  void folderInUseIsRefused(@TempDir Path folder) {
    try (DataDir _ = DataDir.take(folder)) {
      assertThatThrownBy(() -> DataDir.take(folder))
          .isInstanceOf(DataDirInUseException.class)
          .hasMessageContaining(folder.toString());
    }
  }
}
