package dev.parley.engine.admin;

import dev.parley.engine.log.JsonStationLog;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What nobody expected: the log gets the kind of failure, the caller a number to find it by. */
@Singleton
final class FailureHandler implements ExceptionHandler<RuntimeException, HttpResponse<Problem>> {
  private final JsonStationLog log;

  FailureHandler(JsonStationLog log) {
    this.log = log;
  }

  @Override
  @SuppressWarnings("rawtypes") // Micronaut's interface has the raw type.
  public HttpResponse<Problem> handle(HttpRequest request, RuntimeException failure) {
    String number = UUID.randomUUID().toString();
    log.problem("admin.failed", number, failure.getClass().getSimpleName());
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "This failed on our side. Look for " + number + " in the log, and try again.",
            List.of())
        .response();
  }
}
