package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.document.Finding;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What went wrong, for people and programs: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC
 * 9457</a>.
 *
 * @param type always {@code about:blank}: the status says which kind it is
 * @param errors what is wrong with the body, place by place; left out if the body is not the matter
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) List<Finding> errors) {
  /** The media type of problem documents. */
  static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(HttpStatus status, String detail, List<Finding> errors) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail, errors);
  }

  MutableHttpResponse<Problem> response() {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(status))
        .contentType(MEDIA_TYPE)
        .body(this);
  }
}
