package dev.parley.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened so far, to be closed together. For one thread at a time. */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Takes a resource in; gives it back. */
  <T extends AutoCloseable> T keep(T resource) {
    resources.push(resource);
    return resource;
  }

  /**
   * Closes all of them, the last one first, whatever the others do. Repeating it does nothing.
   *
   * @throws IllegalStateException if some could not be closed: the first is its cause, the others
   *     are suppressed
   */
  @Override
  public void close() {
    IllegalStateException failed = null;
    while (!resources.isEmpty()) {
      failed = close(resources.pop(), failed);
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** Closes all of them because of a failure, which stays the one to be told. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IllegalStateException e) {
      failure.addSuppressed(e);
    }
  }

  private static @Nullable IllegalStateException close(
      AutoCloseable resource, @Nullable IllegalStateException failed) {
    try {
      resource.close();
      return failed;
    } catch (Exception e) {
      if (failed == null) {
        return new IllegalStateException("Could not stop: " + e, e);
      }
      failed.addSuppressed(e);
      return failed;
    }
  }
}
