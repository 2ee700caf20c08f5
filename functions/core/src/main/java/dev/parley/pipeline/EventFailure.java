package dev.parley.pipeline;

/** An event that cannot be handled now. The message is a reason word, safe to log and to store. */
public final class EventFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Takes the reason; nothing that a person wrote may be in it. */
  public EventFailure(String reason) {
    super(reason);
  }
}
