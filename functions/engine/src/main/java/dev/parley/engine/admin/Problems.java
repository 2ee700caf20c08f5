package dev.parley.engine.admin;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives Micronaut's own refusals (no such route, wrong method, …) the form of ours. */
@Singleton
@Primary
final class Problems implements ErrorResponseProcessor<Problem> {

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    Problem problem = Problem.of(status, detail(status, context), List.of());
    return response.body(problem).contentType(Problem.MEDIA_TYPE);
  }

  private static String detail(HttpStatus status, ErrorContext context) {
    HttpRequest<?> request = context.getRequest();
    String what = request.getMethodName() + " " + request.getPath();
    return switch (status.getCode()) {
      case 404 -> "There is no " + what + ": see GET /api/v1/openapi.yaml for what there is.";
      case 405 -> what + " is not possible: this resource has other methods, see Allow.";
      case 406 -> "Answers are application/json: change or leave out the Accept header.";
      default ->
          context.getErrors().stream()
              .map(Error::getMessage)
              .filter(_ -> status.getCode() < 500)
              .findFirst()
              .orElse("The request could not be handled.");
    };
  }
}
