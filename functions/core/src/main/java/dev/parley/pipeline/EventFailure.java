package dev.parley.pipeline;

import dev.parley.automation.AutomationId;
import java.util.Optional;

/**
 * An event that cannot be handled through its own fault: trying again at once would fail the same
 * way. It counts as an attempt; an outage is any other exception, and does not.
 */
public final class EventFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final transient Optional<AutomationId> automation;

  /**
   * Takes the reason word; it is logged and stored, so nothing that a person wrote may be in it.
   */
  public EventFailure(String reason) {
    super(reason);
    this.reason = reason;
    this.automation = Optional.empty();
  }

  /** The same, and what it came of. */
  public EventFailure(String reason, RuntimeException cause) {
    super(reason, cause);
    this.reason = reason;
    this.automation = Optional.empty();
  }

  private EventFailure(EventFailure failure, Optional<AutomationId> automation) {
    super(failure.reason, failure);
    this.reason = failure.reason;
    this.automation = automation;
  }

  /** The same failure, in the course of this automation; of none if that is not known. */
  EventFailure in(Optional<AutomationId> other) {
    return other.isPresent() ? new EventFailure(this, other) : this;
  }

  /** The reason word. */
  public String reason() {
    return reason;
  }

  /** The automation that was at work, where it is known. */
  public Optional<AutomationId> automation() {
    return automation;
  }
}
