package dev.parley.engine.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns a refusal into its answer. */
@Singleton
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // Micronaut's interface has the raw type.
  public HttpResponse<Problem> handle(HttpRequest request, Refusal refusal) {
    return refusal.response();
  }
}
