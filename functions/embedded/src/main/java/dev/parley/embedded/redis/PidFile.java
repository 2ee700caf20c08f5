package dev.parley.embedded.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The note that a JVM leaves about the server it started, so that the next JVM can end the server
 * if the first was killed: a child outlives a parent that died of SIGKILL.
 *
 * @param server the server's process
 * @param owner the JVM that started it
 * @param program the file that the server's process runs
 * @param temporary the server's temporary folder, of no use after it
 */
record PidFile(Identity server, Identity owner, String program, Path temporary) {

  private static final Duration ENDING = Duration.ofSeconds(2);

  /**
   * A process, told from a later one that was given the same number by when it started.
   *
   * @param pid the number
   * @param startedAt to the clock tick; the system may report it a second off from another process
   */
  record Identity(long pid, Instant startedAt) {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Identity of(ProcessHandle process) {
      return new Identity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
      return Duration.between(startedAt, of(process).startedAt()).abs().compareTo(TOLERANCE) <= 0;
    }
  }

  static PidFile of(ProcessHandle server, Path temporary) {
    return new PidFile(
        Identity.of(server),
        Identity.of(ProcessHandle.current()),
        server.info().command().orElse(""),
        temporary);
  }

  /** Writes this note into {@code folder} and gives its file. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> lines =
        List.of(
            Long.toString(server.pid()),
            server.startedAt().toString(),
            Long.toString(owner.pid()),
            owner.startedAt().toString(),
            program,
            temporary.toString());
    return Files.write(folder.resolve(server.pid() + ".pid"), lines);
  }

  /** Ends every server noted in {@code folder} whose JVM is gone, and removes its note. */
  static void reap(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*.pid")) {
      notes.forEach(PidFile::reapOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void reapOne(Path file) {
    try {
      Optional<PidFile> note = read(file);
      if (note.isPresent() && note.get().owner.alive().isPresent()) {
        return;
      }
      note.flatMap(PidFile::orphan).ifPresent(PidFile::end);
      note.ifPresent(gone -> Workspace.remove(gone.temporary));
      Files.deleteIfExists(file);
    } catch (IOException goneOrUnreadable) {
      // Another JVM reaped it a moment ago, or another user wrote it; either way it is not ours to
      // end.
    }
  }

  private static Optional<PidFile> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 6) {
      return Optional.empty();
    }
    return Optional.of(
        new PidFile(
            identity(lines.get(0), lines.get(1)),
            identity(lines.get(2), lines.get(3)),
            lines.get(4),
            Path.of(lines.get(5))));
  }

  private static Identity identity(String pid, String startedAt) {
    return new Identity(Long.parseLong(pid), Instant.parse(startedAt));
  }

  /**
   * The server, if the process of that number is still the one we started: same start, same
   * program.
   */
  private Optional<ProcessHandle> orphan() {
    return server.alive().filter(process -> process.info().command().orElse("").equals(program));
  }

  private static void end(ProcessHandle process) {
    CompletableFuture<ProcessHandle> ended = process.onExit();
    process.destroyForcibly();
    ended.completeOnTimeout(process, ENDING.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
