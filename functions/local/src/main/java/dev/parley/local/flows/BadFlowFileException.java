package dev.parley.local.flows;

import java.nio.file.Path;

/** A flow file that cannot be played as it stands; the message begins with {@code file:line}. */
public final class BadFlowFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadFlowFileException(Path file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
