package dev.parley.pipeline;

/**
 * An event that cannot be handled through its own fault: trying again at once would fail the same
 * way. It counts as an attempt; an outage is any other exception, and does not.
 */
public final class EventFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * Takes the reason word; it is logged and stored, so nothing that a person wrote may be in it.
   */
  public EventFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The same, and what it came of. */
  public EventFailure(String reason, RuntimeException cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** The reason word. */
  public String reason() {
    return reason;
  }
}
