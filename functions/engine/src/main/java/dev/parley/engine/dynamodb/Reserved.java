package dev.parley.engine.dynamodb;

import java.time.Instant;

/** What a bucket answers. */
sealed interface Reserved {
  /** This slot is taken, and nobody else has it. */
  record Slot(Instant at) implements Reserved {}

  /** Nothing is taken: the next slot is farther away than slots are given. */
  record TooFar(Instant at) implements Reserved {}

  /** Nothing is taken: Meta wants to hear nothing until then. */
  record Stopped(Instant until) implements Reserved {}
}
