package dev.parley.local;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.embedded.sqs.SqsServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits until the queues that feed functions are empty; dead letters may lie where they are. */
final class Drain {
  /** Looks again at least this often: a queue can also be emptied by others than the mappings. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final Set<String> FEEDING =
      Catalogue.functions().stream()
          .flatMap(function -> function.queue().stream())
          .map(FunctionSpec.QueueMapping::queue)
          .collect(Collectors.toSet());

  private final SqsServer sqs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition batchHandled = lock.newCondition();

  Drain(SqsServer sqs) {
    this.sqs = sqs;
  }

  /** Tells that a batch was handled. */
  void wake() {
    lock.lock();
    try {
      batchHandled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The queues that are not empty, once none is left or the time is over. */
  List<QueueDepth> await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    lock.lock();
    try {
      List<QueueDepth> left = filled();
      while (!left.isEmpty() && System.nanoTime() < end) {
        long pause = Math.min(LOOK_AGAIN.toNanos(), Math.max(1, end - System.nanoTime()));
        batchHandled.await(pause, TimeUnit.NANOSECONDS);
        left = filled();
      }
      return left;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A processor hands over before it deletes, so outbound is read after the inbound queues: in the
   * other order a message could slip from one to the other unseen.
   */
  private List<QueueDepth> filled() {
    List<QueueDepth> inbound = filled(depth -> !depth.queue().equals(Catalogue.OUTBOUND.name()));
    return inbound.isEmpty() ? filled(_ -> true) : inbound;
  }

  private List<QueueDepth> filled(Predicate<QueueDepth> which) {
    return sqs.depths().stream()
        .filter(depth -> FEEDING.contains(depth.queue()) && !depth.isEmpty())
        .filter(which)
        .toList();
  }
}
