package dev.parley.engine.admin;

import dev.parley.engine.document.Finding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.List;

/** Ends a request with a problem document. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private long etag = -1;
  private long retryAfterSeconds = -1;

  Refusal(HttpStatus status, String detail) {
    this(status, detail, List.of());
  }

  Refusal(HttpStatus status, String detail, List<Finding> errors) {
    super(detail, null, false, false);
    this.problem = Problem.of(status, detail, errors);
  }

  /** Says what the entity tag is now. */
  Refusal withEtag(long revision) {
    etag = revision;
    return this;
  }

  /** Says when to try again. */
  Refusal retryAfter(Duration wait) {
    retryAfterSeconds = Math.max(1, Buckets.seconds(wait));
    return this;
  }

  /** The answer that says all this. */
  MutableHttpResponse<Problem> response() {
    MutableHttpResponse<Problem> response = problem.response();
    if (retryAfterSeconds > 0) {
      response.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
    }
    return etag < 0 ? response : response.header(HttpHeaders.ETAG, "\"" + etag + "\"");
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
