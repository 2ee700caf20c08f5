package dev.parley.engine.config;

import java.util.List;

/** A function lacks configuration and does not start. Names the keys, never a value. */
public final class MissingSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingSettingsException(List<String> keys) {
    super("Set these environment variables: " + String.join(", ", keys));
  }
}
