package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.access.Caller;
import dev.parley.access.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me}: whom the key of this request lets in. */
@ProblemAnswers
@Controller("/api/v1/me")
final class MeController {
  private final Callers callers;

  MeController(Callers callers) {
    this.callers = callers;
  }

  /**
   * Who asks.
   *
   * @param caller {@code operator} or {@code member}; for the operator all the rest is null
   * @param role what this key may
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Me(
      String caller,
      @Nullable String workspace,
      @Nullable String member,
      @Nullable String key,
      @Nullable String role) {}

  @Get
  @Needs(Role.VIEWER)
  Me me() {
    return switch (callers.current()) {
      case Caller.Operator _ -> new Me("operator", null, null, null, null);
      case Caller.Member member ->
          new Me(
              "member",
              member.home().value(),
              member.member().value(),
              member.key().value(),
              member.role().wireName());
    };
  }
}
