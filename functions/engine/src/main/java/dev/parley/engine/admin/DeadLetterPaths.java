package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.Redrives.Why;
import io.micronaut.http.HttpStatus;

/** What the paths name; 404 for what cannot be or is not there. */
final class DeadLetterPaths {
  private DeadLetterPaths() {}

  static DeadLetterId id(String text) {
    return DeadLetterId.parse(text).orElseThrow(DeadLetterPaths::unknown);
  }

  static Refusal unknown() {
    return new Refusal(HttpStatus.NOT_FOUND, Why.NOT_FOUND.detail());
  }
}
