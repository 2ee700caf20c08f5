package dev.parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The same action by many threads at once. */
public final class Racers {
  private static final int COUNT = 16;

  private Racers() {}

  /** What each of 16 got; they start together. */
  public static <T> List<T> race(Callable<T> action) throws Exception {
    CyclicBarrier start = new CyclicBarrier(COUNT);
    try (var threads = Executors.newFixedThreadPool(COUNT)) {
      List<Future<T>> results =
          Stream.generate(() -> threads.submit(() -> afterBarrier(start, action)))
              .limit(COUNT)
              .toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> result : results) {
        answers.add(result.get());
      }
      return answers;
    }
  }

  private static <T> T afterBarrier(CyclicBarrier start, Callable<T> action) throws Exception {
    start.await();
    return action.call();
  }
}
