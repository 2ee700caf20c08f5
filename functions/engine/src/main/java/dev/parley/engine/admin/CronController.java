package dev.parley.engine.admin;

import dev.parley.engine.config.Secret;
import dev.parley.engine.config.Settings;
import dev.parley.engine.stats.Refresh;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes statistics at once, for whoever has the secret of cron jobs; without one configured
 * there are no such routes. Asks for no key, see {@link Guard}.
 */
@Hidden
@Controller
final class CronController {
  static final String GET = "/api/v1/cron/stats-refresh";
  static final String POST = "/api/v1/stats/refresh";

  private static final String SCHEME = "Bearer ";

  private final Settings settings;
  private final Refresh refresh;

  CronController(Settings settings, Refresh refresh) {
    this.settings = settings;
    this.refresh = refresh;
  }

  /**
   * What came of it.
   *
   * @param outcome {@code published}; {@code rate_limited} where it is published some seconds
   *     later; {@code elsewhere} or {@code fresh} where somebody else computes or just did
   */
  @Serdeable
  record Refreshed(String outcome) {}

  /** As cron services ask. */
  @Get(GET)
  HttpResponse<?> cron(@Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return refresh(authorization, "GET " + GET);
  }

  /** As people ask. */
  @Post(POST)
  @Consumes(MediaType.ALL)
  HttpResponse<?> post(@Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return refresh(authorization, "POST " + POST);
  }

  private HttpResponse<?> refresh(@Nullable String authorization, String route) {
    Optional<Secret> secret = settings.cronSecret();
    if (secret.isEmpty()) {
      return problem(
          HttpStatus.NOT_FOUND,
          "There is no " + route + ": see GET /api/v1/openapi.yaml for what there is.");
    }
    return isRight(authorization, secret.get())
        ? HttpResponse.ok(new Refreshed(refresh.forced().wireName()))
        : problem(
            HttpStatus.UNAUTHORIZED,
            "Send the secret of cron jobs (PARLEY_CRON_SECRET) as \"Authorization: Bearer"
                + " <secret>\".");
  }

  private static HttpResponse<Problem> problem(HttpStatus status, String detail) {
    return Problem.of(status, detail, List.of()).response();
  }

  /** Compares digests: equal lengths, and time that does not depend on where they differ. */
  private static boolean isRight(@Nullable String authorization, Secret secret) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            digest(authorization.substring(SCHEME.length())), digest(secret.value()));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
