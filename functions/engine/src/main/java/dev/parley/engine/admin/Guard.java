package dev.parley.engine.admin;

import dev.parley.engine.config.Settings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the administrator's token, and keeps browsers from guessing types and keeping answers.
 *
 * <p>Every route asks but {@code /healthz}; what is no route at all says so without a token, unless
 * it is under {@code /api}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Guard {
  private static final String OPEN = "/healthz";
  private static final String SCHEME = "Bearer ";

  private final Settings settings;

  Guard(Settings settings) {
    this.settings = settings;
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (isOpen(request) || isAdmin(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return null;
    }
    String detail =
        "Send the administrator's token (PARLEY_ADMIN_TOKEN) as \"Authorization: Bearer <token>\".";
    return Problem.of(HttpStatus.UNAUTHORIZED, detail, List.of())
        .response()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parley\"");
  }

  @ResponseFilter
  void harden(MutableHttpResponse<?> response) {
    response.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
  }

  private static boolean isOpen(HttpRequest<?> request) {
    String path = request.getPath();
    boolean isRoute = RouteAttributes.getRouteMatch(request).isPresent();
    return path.equals(OPEN) || (!isRoute && !path.startsWith("/api"));
  }

  /** Compares digests: equal lengths, and time that does not depend on where they differ. */
  private boolean isAdmin(@Nullable String header) {
    if (header == null || !header.startsWith(SCHEME)) {
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
