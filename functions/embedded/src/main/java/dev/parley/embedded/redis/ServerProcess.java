package dev.parley.embedded.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running server: its process and the note about it. */
final class ServerProcess {

  private static final long PATIENCE_SECONDS = 3;

  private final Process process;
  private final Path note;
  private final Path log;

  private ServerProcess(Process process, Path note, Path log) {
    this.process = process;
    this.note = note;
    this.log = log;
  }

  static ServerProcess start(List<String> command, Workspace files, Path notes) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(files.log().toFile())
            .start();
    try {
      return new ServerProcess(
          process, PidFile.of(process.toHandle(), files.temporary()).write(notes), files.log());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
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
