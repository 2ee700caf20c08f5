package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.Redrives.Why;
import io.micronaut.http.HttpStatus;

/** The words for a dead letter that cannot be, is not there, or is not shown to the caller. */
final class DeadLetterPaths {
  private DeadLetterPaths() {}

  static Refusal unknown() {
    return new Refusal(HttpStatus.NOT_FOUND, Why.NOT_FOUND.detail());
  }
}
