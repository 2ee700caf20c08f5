package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.AuditEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that could have changed something.
 *
 * @param by {@code operator} or {@code member:<id>}
 * @param key the id of the API key; null for the operator
 * @param route the template of the route; null where there is none
 * @param query parameters, with values only where those cannot be secret
 * @param state {@code done}, or {@code started}: the work goes on, or the process died in it
 * @param status of the answer; null while {@code started}
 * @param replayed whether it was a repeat that got the answer of the first request
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditAnswer(
    String at,
    String by,
    @Nullable String key,
    String method,
    @Nullable String route,
    String path,
    String query,
    String requestId,
    String state,
    @Nullable Integer status,
    boolean replayed) {

  /** A page, the newest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AuditAnswer> items, @Nullable String nextCursor) {}

  static AuditAnswer of(AuditEntry entry) {
    return new AuditAnswer(
        entry.id().at().toString(),
        entry.by(),
        entry.key().orElse(null),
        entry.method(),
        entry.route().orElse(null),
        entry.path(),
        entry.query(),
        entry.requestId(),
        entry.status().isPresent() ? "done" : "started",
        entry.status().isPresent() ? entry.status().getAsInt() : null,
        entry.replayed());
  }
}
