package dev.parley.engine.admin;

import dev.parley.access.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;

/** Who makes the request that this thread is at: {@link Guard} has found it out. */
@Singleton
final class Callers {
  private static final String ATTRIBUTE = "parley.caller";

  /** Notes who makes this request. */
  static void note(HttpRequest<?> request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException if nobody was let in: then nothing may be shown
   */
  Caller current() {
    return ServerRequestContext.currentRequest()
        .flatMap(request -> request.getAttribute(ATTRIBUTE, Caller.class))
        .orElseThrow(() -> new IllegalStateException("No caller was let in."));
  }
}
