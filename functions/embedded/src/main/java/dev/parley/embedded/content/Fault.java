package dev.parley.embedded.content;

import java.time.Duration;

/**
 * How the server treats one request.
 *
 * @param takes how often it does what is asked for
 * @param delay before the answer
 * @param answer what is answered
 */
public record Fault(int takes, Duration delay, Answer answer) {

  /** What is answered. */
  public enum Answer {
    /** The truth. */
    TRUTH,
    /** 429: too many requests. */
    THROTTLED,
    /** 500. */
    FAILURE,
    /** Nothing: the connection is closed. */
    NOTHING
  }

  /** None. */
  public static final Fault NONE = new Fault(1, Duration.ZERO, Answer.TRUTH);

  /** Too many requests; nothing is done. */
  public static final Fault THROTTLE = new Fault(0, Duration.ZERO, Answer.THROTTLED);

  /** Does it, and answers 500. */
  public static final Fault FAIL_AFTER_TAKING = new Fault(1, Duration.ZERO, Answer.FAILURE);

  /** Does nothing, and answers 500. */
  public static final Fault FAIL = new Fault(0, Duration.ZERO, Answer.FAILURE);

  /** Does it, and closes the connection. */
  public static final Fault LOSE_ANSWER = new Fault(1, Duration.ZERO, Answer.NOTHING);

  /** Does nothing, and closes the connection. */
  public static final Fault HANG_UP = new Fault(0, Duration.ZERO, Answer.NOTHING);

  /** Makes two of what is asked for. */
  public static final Fault DUPLICATE = new Fault(2, Duration.ZERO, Answer.TRUTH);

  /** Does it at once, and answers so late. */
  public static Fault slow(Duration delay) {
    return new Fault(1, delay, Answer.TRUTH);
  }
}
