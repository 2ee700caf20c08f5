package dev.parley.embedded.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One running server: its process and the note about it. */
final class ServerProcess {

  private static final long PATIENCE_SECONDS = 3;

  private static final String BUSY = "Text file busy";
  private static final int STARTS_MAX = 50;
  private static final Duration BETWEEN_STARTS = Duration.ofMillis(20);

  private final Process process;
  private final Path note;
  private final Path log;

  private ServerProcess(Process process, Path note, Path log) {
    this.process = process;
    this.note = note;
    this.log = log;
  }

  static ServerProcess start(List<String> command, Workspace files, Path notes) throws IOException {
    Process process = begin(command, files);
    try {
      return new ServerProcess(
          process, PidFile.of(process.toHandle(), files.temporary()).write(notes), files.log());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * A program that was just unpacked cannot be run while a child of this process that was forked in
   * that moment still holds the file open: for some milliseconds.
   *
   * @see <a href="https://man7.org/linux/man-pages/man2/execve.2.html">execve: ETXTBSY</a>
   */
  private static Process begin(List<String> command, Workspace files) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(files.log().toFile());
    for (int tries = 1; ; tries++) {
      try {
        return builder.start();
      } catch (IOException e) {
        if (tries == STARTS_MAX || !String.valueOf(e.getMessage()).contains(BUSY)) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  void pause() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  /**
   * Ends the process, politely first so that what it holds reaches its file, and waits until it is
   * gone.
   */
  void end() {
    try {
      if (process.isAlive()) {
        resume();
        process.destroy();
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(note);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String signal) {
    try {
      int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (exit != 0 && process.isAlive()) {
        throw new IllegalStateException(
            "kill " + signal + " " + process.pid() + " answered " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
