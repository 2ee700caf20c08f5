package dev.parley.local.cli;

/** Something that the user can put right; the message says what happened and what to do. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CliException(String message) {
    super(message);
  }
}
