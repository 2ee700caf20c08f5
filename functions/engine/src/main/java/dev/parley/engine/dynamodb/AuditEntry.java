package dev.parley.engine.dynamodb;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request that could have changed something, without its body and without secrets.
 *
 * @param by {@code operator} or {@code member:<id>}
 * @param key the id of the API key; empty for the operator
 * @param route the template of the route; empty where there is none
 * @param query the parameters' names, with values only where those cannot be secret
 * @param status of the answer; empty while the work goes on, and for good if the process died in it
 * @param replayed whether the answer was that of an earlier request with the same Idempotency-Key
 */
public record AuditEntry(
    Id id,
    String by,
    Optional<String> key,
    String method,
    Optional<String> route,
    String path,
    String query,
    String requestId,
    OptionalInt status,
    boolean replayed) {

  /**
   * When it came, to the millisecond, and eight hex digits that tell requests of one millisecond
   * apart.
   */
  public record Id(Instant at, String tie) {}
}
