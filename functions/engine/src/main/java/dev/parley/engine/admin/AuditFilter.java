package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.admin.Audit.Started;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes the audit log around the work: before it, that it begins, and after it, what came of it.
 * If the entry cannot be written nothing is done (503). If it cannot be completed the answer goes
 * out all the same, for the work is done, and the entry stays without a status.
 */
@ServerFilter("/api/**")
@Order(FilterOrder.AUDIT)
final class AuditFilter {
  /** The entry of this request. */
  static final String ENTRY = "parley.audit";

  private final Audit audit;
  private final JsonStationLog log;

  AuditFilter(Audit audit, JsonStationLog log) {
    this.audit = audit;
    this.log = log;
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> begin(HttpRequest<?> request) {
    Optional<Caller> caller = Callers.of(request).filter(_ -> Audit.concerns(request));
    if (caller.isEmpty()) {
      return null;
    }
    try {
      Started started = audit.write(request, caller.get(), OptionalInt.empty());
      request.setAttribute(ENTRY, started);
      return null;
    } catch (SdkException e) {
      log.problem("audit.failed", Origin.requestId(request), e.getClass().getSimpleName());
      return unwritten();
    }
  }

  /** Notes the status. */
  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    request
        .getAttribute(ENTRY, Started.class)
        .ifPresent(started -> end(request, started, response));
  }

  private void end(HttpRequest<?> request, Started started, HttpResponse<?> response) {
    boolean replayed = response.getHeaders().contains(IdempotencyFilter.REPLAYED);
    try {
      audit.complete(started, response.code(), replayed);
    } catch (SdkException e) {
      log.problem("audit.incomplete", Origin.requestId(request), e.getClass().getSimpleName());
    }
  }

  /** Nothing is done that the log would not tell of. */
  static HttpResponse<Problem> unwritten() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The audit log cannot be written at this moment, so nothing was done: try again.",
            List.of())
        .response()
        .header("Retry-After", "5");
  }
}
