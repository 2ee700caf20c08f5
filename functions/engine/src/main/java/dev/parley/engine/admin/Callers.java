package dev.parley.engine.admin;

import dev.parley.access.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who makes the request that this thread is at: {@link Guard} has found it out. */
@Singleton
final class Callers {
  private static final String ATTRIBUTE = "parley.caller";

  /** Notes who makes this request. */
  static void note(HttpRequest<?> request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  /** Who makes this request; empty if nobody was let in. For filters, which have no current one. */
  static Optional<Caller> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Caller.class);
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException if nobody was let in: then nothing may be shown
   */
  Caller current() {
    return ServerRequestContext.currentRequest()
        .flatMap(Callers::of)
        .orElseThrow(() -> new IllegalStateException("No caller was let in."));
  }
}
