package dev.parley.embedded.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last lines that a process printed. */
final class Output {

  private static final int LINES = 2_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Consumer<String> listener;

  /** Tells {@code listener} of each line as it comes. */
  Output(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Reads until the process ends. */
  void drain(Process process) {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
        listener.accept(line);
      }
    } catch (IOException theProcessIsGone) {
      // Nothing more will come.
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  private synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }
}
