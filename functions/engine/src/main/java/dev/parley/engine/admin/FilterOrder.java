package dev.parley.engine.admin;

/**
 * In which order requests go through the filters; answers come back the other way. Each has to say
 * its place: Micronaut puts those that do not behind all others.
 */
final class FilterOrder {
  /** Before anything is looked at. */
  static final int GATE = -300;

  /** What is open to everybody. */
  static final int OPEN = -200;

  /** Sees the answers that {@link Guard} gives itself. */
  static final int REFUSALS = -100;

  /** Asks who it is. */
  static final int GUARD = 0;

  /** From here on it is known who asks. */
  static final int THROTTLE = 100;

  /** Asks what the caller may. */
  static final int RIGHTS = 150;

  /** Before the work, so that none is done unseen. */
  static final int AUDIT = 200;

  /** Next to the work. */
  static final int IDEMPOTENCY = 300;

  private FilterOrder() {}
}
