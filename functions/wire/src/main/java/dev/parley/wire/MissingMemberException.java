package dev.parley.wire;

/** An event lacks a member without which its kind means nothing. */
final class MissingMemberException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingMemberException(String name) {
    super("missing " + name);
  }
}
