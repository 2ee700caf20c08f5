package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.access.Role;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the role that the route {@link Needs}, and for JSON. Comes after {@link Throttle}: each
 * refusal of somebody who is known leaves an entry in the audit log, which nobody may fill.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.RIGHTS)
final class Rights {
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT);

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    Optional<String> objection = Callers.of(request).flatMap(caller -> objection(request, caller));
    if (objection.isPresent()) {
      return refused(HttpStatus.FORBIDDEN, objection.get());
    }
    return asksForJson(request) && !isJson(request) ? notJson() : null;
  }

  /** Asks for the role before anything is looked for: so it says nothing of what there is. */
  private static Optional<String> objection(HttpRequest<?> request, Caller caller) {
    return RouteAttributes.getRouteMatch(request)
        .flatMap(
            route ->
                switch (caller) {
                  case Caller.Operator _ -> Optional.empty();
                  case Caller.Member member -> objection(route, member);
                });
  }

  private static Optional<String> objection(RouteMatch<?> route, Caller.Member member) {
    Optional<Role> needed = route.getAnnotationMetadata().enumValue(Needs.class, Role.class);
    if (needed.isEmpty()) {
      return Optional.of(
          "Only who runs this installation may do this, with the administrator's token.");
    }
    return member.may(needed.get())
        ? Optional.empty()
        : Optional.of(
            "This needs the role "
                + needed.get().wireName()
                + ", and your key has "
                + member.role().wireName()
                + ".");
  }

  private static HttpResponse<?> notJson() {
    return refused(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "The body must be sent with \"Content-Type: application/json\".");
  }

  private static HttpResponse<Problem> refused(HttpStatus status, String detail) {
    return Problem.of(status, detail, List.of()).response();
  }

  private static boolean asksForJson(HttpRequest<?> request) {
    return Guard.isRoute(request)
        && WRITES.contains(request.getMethod())
        && !Guard.isMeta(request)
        && !Guard.isCron(request);
  }

  /** A page of another site can send forms and plain text without being asked, but not JSON. */
  private static boolean isJson(HttpRequest<?> request) {
    String sent = request.getHeaders().findFirst(HttpHeaders.CONTENT_TYPE).orElse("");
    return sent.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON);
  }
}
