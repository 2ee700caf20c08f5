package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes the audit log of what was refused to somebody who is known, before any work began: a role
 * that is too small, a body that is no JSON. Who is too fast (429) leaves no entry: that would let
 * them fill the log.
 */
@ServerFilter("/api/**")
@Order(FilterOrder.REFUSALS)
final class RefusalAudit {
  private final Audit audit;
  private final JsonStationLog log;

  RefusalAudit(Audit audit, JsonStationLog log) {
    this.audit = audit;
    this.log = log;
  }

  /** Writes an entry with its status, if there is none yet. Nothing was done that it could lack. */
  @ResponseFilter
  void note(HttpRequest<?> request, HttpResponse<?> response) {
    if (!Audit.concerns(request)
        || request.getAttribute(AuditFilter.ENTRY).isPresent()
        || response.code() == HttpStatus.UNAUTHORIZED.getCode()
        || response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode()
        || response.code() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      return;
    }
    Callers.of(request).ifPresent(caller -> write(request, caller, response.code()));
  }

  private void write(HttpRequest<?> request, Caller caller, int status) {
    try {
      audit.write(request, caller, OptionalInt.of(status));
    } catch (SdkException e) {
      log.problem("audit.failed", Origin.requestId(request), e.getClass().getSimpleName());
    }
  }
}
