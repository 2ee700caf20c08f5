package dev.parley.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing for many at the same time. */
final class SideBySide {
  private SideBySide() {}

  /** What is to be done for each. */
  @FunctionalInterface
  interface Task<T> {
    void run(T item) throws InterruptedException;
  }

  /**
   * Runs {@code task} for all of them and waits for all, also when one fails.
   *
   * @throws RuntimeException the failure of the first that failed
   */
  static <T> void run(List<T> items, Task<T> task) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T item : items) {
        running.add(
            threads.submit(
                () -> {
                  task.run(item);
                  return item;
                }));
      }
    }
    running.forEach(SideBySide::check);
  }

  private static void check(Future<?> done) {
    try {
      var _ = done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
