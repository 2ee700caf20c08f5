package dev.parley.engine.template;

import java.util.Locale;

/** Where an id was found. */
public enum Source {
  /** In this process. */
  MEMORY,
  /** In the configuration: {@link Overrides}. */
  ENVIRONMENT,
  /** In the table. */
  DATABASE,
  /** By another thread of this process that was looking for the same at that moment. */
  FLIGHT,
  /** Nowhere: it was made at the provider. */
  CREATED,
  /** At the provider: an earlier call had made it, and its answer was lost. */
  ADOPTED;

  /** The name in the API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
