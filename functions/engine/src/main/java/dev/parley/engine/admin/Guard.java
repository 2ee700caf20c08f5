package dev.parley.engine.admin;

import dev.parley.access.ApiKey;
import dev.parley.access.Caller;
import dev.parley.access.Role;
import dev.parley.engine.config.Settings;
import dev.parley.engine.dynamodb.ApiKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a member's key or the administrator's token, for the role that the route {@link Needs},
 * and for JSON; and keeps browsers from guessing types and keeping answers.
 *
 * <p>Every route asks but {@code /healthz}; what is no route at all says so without a token, unless
 * it is under {@code /api}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Guard {
  private static final String OPEN = "/healthz";
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT);
  private static final String SCHEME = "Bearer ";

  /** On every answer. */
  static final Map<String, String> HARDENING =
      Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");

  private final Settings settings;
  private final ApiKeys keys;

  Guard(Settings settings, ApiKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (!isOpen(request)) {
      Optional<Caller> caller = caller(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
      if (caller.isEmpty()) {
        return unauthorized();
      }
      Optional<String> objection = objection(request, caller.get());
      if (objection.isPresent()) {
        return refused(HttpStatus.FORBIDDEN, objection.get());
      }
      Callers.note(request, caller.get());
    }
    return isWrite(request) && !isJson(request) ? notJson() : null;
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

  /** Micronaut leaves out answers of {@link #check}. */
  @ResponseFilter
  void harden(MutableHttpResponse<?> response) {
    HARDENING.forEach(response::header);
  }

  private static HttpResponse<?> unauthorized() {
    return refused(
            HttpStatus.UNAUTHORIZED,
            "Send a key of a member, or the administrator's token (PARLEY_ADMIN_TOKEN), as"
                + " \"Authorization: Bearer <key>\". A key that was revoked, has expired or was"
                + " never made lets nobody in.")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parley\"");
  }

  private static HttpResponse<?> notJson() {
    return refused(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "The body must be sent with \"Content-Type: application/json\".");
  }

  private static MutableHttpResponse<Problem> refused(HttpStatus status, String detail) {
    MutableHttpResponse<Problem> response = Problem.of(status, detail, List.of()).response();
    HARDENING.forEach(response::header);
    return response;
  }

  private static boolean isWrite(HttpRequest<?> request) {
    return isRoute(request) && WRITES.contains(request.getMethod());
  }

  /** A page of another site can send forms and plain text without being asked, but not JSON. */
  private static boolean isJson(HttpRequest<?> request) {
    String sent = request.getHeaders().findFirst(HttpHeaders.CONTENT_TYPE).orElse("");
    return sent.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON);
  }

  private static boolean isOpen(HttpRequest<?> request) {
    String path = request.getPath();
    return path.equals(OPEN) || (!isRoute(request) && !path.startsWith("/api"));
  }

  private static boolean isRoute(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request).isPresent();
  }

  private Optional<Caller> caller(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String given = header.substring(SCHEME.length());
    return isAdmin(given)
        ? Optional.of(new Caller.Operator())
        : ApiKey.parse(given).flatMap(keys::check).map(member -> member);
  }

  /** Compares digests: equal lengths, and time that does not depend on where they differ. */
  private boolean isAdmin(String given) {
    return MessageDigest.isEqual(digest(given), digest(settings.adminToken().value()));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
