package dev.parley.engine.admin;

import dev.parley.engine.document.Finding;
import io.micronaut.http.HttpStatus;
import java.util.List;

/** Ends a request with a problem document. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refusal(HttpStatus status, String detail) {
    this(status, detail, List.of());
  }

  Refusal(HttpStatus status, String detail, List<Finding> errors) {
    super(detail, null, false, false);
    this.problem = Problem.of(status, detail, errors);
  }

  Problem problem() {
    return problem;
  }

  static Refusal unprocessable(List<Finding> errors) {
    return new Refusal(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "Nothing was saved: " + errors.size() + " thing(s) in the body are wrong, see errors.",
        errors);
  }
}
