package dev.parley.bench.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One virtual thread for each of many things. */
final class SideBySide {
  private SideBySide() {}

  /** What is done with one of them. */
  interface Act<T> {
    void on(T one) throws IOException, InterruptedException;
  }

  /**
   * Returns when all are done.
   *
   * @throws IOException if one of them threw; the others are done all the same
   */
  static <T> void run(Collection<T> all, Act<T> act) throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (T one : all) {
        running.add(
            threads.submit(
                () -> {
                  act.on(one);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
