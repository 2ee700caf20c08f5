package dev.parley.embedded.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server saw, in order of arrival, and which comments have had their one private
 * reply.
 */
final class Calls {

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<GraphCall> calls = new ArrayList<>();
  private final Set<String> answeredComments = new HashSet<>();
  private long arrived;
  private long cleared;

  Calls(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes a call of which nothing was taken. */
  GraphCall seen(GraphRequest request, Mode mode) {
    lock.lock();
    try {
      return add(new GraphCall(++arrived, request, mode, clock.instant(), null, 0, null, false));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes a call that was taken, if its comment has not been answered before: the two happen as
   * one, so that of two private replies at the same moment one is refused.
   */
  Optional<GraphCall> taken(
      GraphRequest request, Mode mode, Optional<String> comment, @Nullable String messageId) {
    lock.lock();
    try {
      if (comment.isPresent() && !answeredComments.add(comment.get())) {
        return Optional.empty();
      }
      return Optional.of(
          add(new GraphCall(++arrived, request, mode, clock.instant(), null, 0, messageId, true)));
    } finally {
      lock.unlock();
    }
  }

  void ended(GraphCall call, int status) {
    Instant at = clock.instant();
    lock.lock();
    try {
      int index = (int) (call.seq() - cleared - 1);
      if (index >= 0) {
        calls.set(index, call.ended(at, status));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  List<GraphCall> all() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  List<GraphCall> await(Predicate<List<GraphCall>> condition, Duration limit)
      throws InterruptedException, TimeoutException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!condition.test(List.copyOf(calls))) {
        if (left <= 0) {
          throw new TimeoutException(
              "not within " + limit + "; " + calls.size() + " calls: " + calls);
        }
        left = changed.awaitNanos(left);
      }
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the calls; comments stay answered, as a comment does. */
  void clear() {
    lock.lock();
    try {
      calls.clear();
      cleared = arrived;
    } finally {
      lock.unlock();
    }
  }

  private GraphCall add(GraphCall call) {
    calls.add(call);
    changed.signalAll();
    return call;
  }
}
