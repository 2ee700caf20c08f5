package dev.parley.engine.admin;

import dev.parley.access.ApiKey;
import dev.parley.access.Caller;
import dev.parley.engine.config.Settings;
import dev.parley.engine.dynamodb.ApiKeys;
import io.micronaut.core.annotation.Order;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a member's key or the administrator's token, and keeps browsers from guessing types and
 * keeping answers. What the key may is asked by {@link Rights}.
 *
 * <p>Every route asks but {@code /healthz}, {@code /meta}, which Meta signs, and those of cron
 * jobs; what is no route at all says so without a token, unless it is under {@code /api}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.GUARD)
final class Guard {
  private static final String OPEN = "/healthz";
  private static final String META = "/meta/";
  private static final String SCHEME = "Bearer ";

  /** On every answer. */
  static final Map<String, String> HARDENING =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Cache-Control",
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");

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
      Callers.note(request, caller.get());
    }
    return null;
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

  private static MutableHttpResponse<Problem> refused(HttpStatus status, String detail) {
    MutableHttpResponse<Problem> response = Problem.of(status, detail, List.of()).response();
    HARDENING.forEach(response::header);
    return response;
  }

  private static boolean isOpen(HttpRequest<?> request) {
    String path = request.getPath();
    return path.equals(OPEN)
        || isMeta(request)
        || isCron(request)
        || (!isRoute(request) && !path.startsWith("/api"));
  }

  /** Signed by Meta, and sent as a form: {@link MetaController} looks at both itself. */
  static boolean isMeta(HttpRequest<?> request) {
    return request.getPath().startsWith(META);
  }

  /** Has a secret of its own, which {@link CronController} asks for itself. */
  static boolean isCron(HttpRequest<?> request) {
    String path = request.getPath();
    return path.equals(CronController.GET) || path.equals(CronController.POST);
  }

  static boolean isRoute(HttpRequest<?> request) {
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
