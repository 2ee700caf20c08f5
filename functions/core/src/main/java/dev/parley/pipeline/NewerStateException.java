package dev.parley.pipeline;

/**
 * A conversation's state that a newer version wrote, as happens in the minutes of a deployment. It
 * is nobody's fault: the event waits for a version that can read it.
 */
public final class NewerStateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Takes what this version does not know; nothing that a person wrote. */
  public NewerStateException(String what) {
    super(what);
  }
}
