package dev.parley.local.front;

/**
 * Answers the requests under one path.
 *
 * @see FrontDoor
 */
@FunctionalInterface
public interface Route {

  /** Answers the request; what it throws becomes a 500 without a word about the cause. */
  Reply answer(Request request) throws InterruptedException;
}
