package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.config.Settings;
import io.micronaut.core.annotation.Order;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the administrator's token and for JSON, and keeps browsers from guessing types and
 * keeping answers.
 *
 * <p>Every route asks but {@code /healthz}; what is no route at all says so without a token, unless
 * it is under {@code /api}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.GUARD)
final class Guard {
  private static final String OPEN = "/healthz";
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT);
  private static final String SCHEME = "Bearer ";

  /** On every answer. */
  static final Map<String, String> HARDENING =
      Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");

  private final Settings settings;

  Guard(Settings settings) {
    this.settings = settings;
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (!isOpen(request) && !isAdmin(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return unauthorized();
    }
    Callers.note(request, new Caller.Operator());
    return isWrite(request) && !isJson(request) ? notJson() : null;
  }

  /** Micronaut leaves out answers of {@link #check}. */
  @ResponseFilter
  void harden(MutableHttpResponse<?> response) {
    HARDENING.forEach(response::header);
  }

  private static HttpResponse<?> unauthorized() {
    return refused(
            HttpStatus.UNAUTHORIZED,
            "Send the administrator's token (PARLEY_ADMIN_TOKEN) as \"Authorization: Bearer"
                + " <token>\".")
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

  /** Compares digests: equal lengths, and time that does not depend on where they differ. */
  private boolean isAdmin(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given = digest(header.substring(SCHEME.length()));
    return MessageDigest.isEqual(given, digest(settings.adminToken().value()));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
