package dev.parley.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.local.mapping.QueueFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows when no function is at work on a batch, and keeps it so for a moment: who moves the clock
 * then ends nobody's lease while its owner is at work, however slow the machine is.
 */
final class Rest {
  private final ReentrantReadWriteLock work = new ReentrantReadWriteLock();

  /** The same function, which begins nothing while somebody uses the rest. */
  QueueFunction watched(QueueFunction function) {
    return new Watched(function);
  }

  /**
   * Waits until no batch is being handled, and lets none begin until {@code act} is done.
   *
   * @return whether it was done; else somebody was at work for all of this time
   */
  boolean use(Duration limit, Runnable act) throws InterruptedException {
    if (!work.writeLock().tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      act.run();
      return true;
    } finally {
      work.writeLock().unlock();
    }
  }

  private final class Watched implements QueueFunction {
    private final QueueFunction function;

    private Watched(QueueFunction function) {
      this.function = function;
    }

    @Override
    public @Nullable SQSBatchResponse handle(SQSEvent batch, Context context) {
      work.readLock().lock();
      try {
        return function.handle(batch, context);
      } finally {
        work.readLock().unlock();
      }
    }

    @Override
    public int concurrency() {
      return function.concurrency();
    }
  }
}
