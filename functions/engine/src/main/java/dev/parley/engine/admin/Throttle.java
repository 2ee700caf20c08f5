package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.config.Settings;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets each API key make so many requests: {@value #PER_SECOND} a second, {@value #SECONDS_AT_ONCE}
 * seconds of it at once, reading and writing alike. The operator has a bucket of the same size; in
 * the local profile only if {@code PARLEY_API_RATE} asks for one.
 *
 * <p>A fair share, not a fence: Lambda runs several processes and each counts for itself, so a
 * caller gets up to so much from each of them. What protects the installation as a whole is the
 * throttle of API Gateway's routes, which stands before all processes.
 *
 * <p>Answers carry <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit and
 * RateLimit-Policy</a> of draft 10, and the older {@code X-RateLimit-*}, whose Reset is in seconds
 * from now.
 */
@ServerFilter("/api/**")
@Order(FilterOrder.THROTTLE)
final class Throttle {
  private static final int PER_SECOND = 20;
  private static final int SECONDS_AT_ONCE = 5;
  private static final String TAKEN = "parley.throttle";

  private final boolean operatorIsFree;
  private final Buckets buckets;

  Throttle(Settings settings, InstantSource clock) {
    int perSecond = settings.apiRate().orElse(PER_SECOND);
    this.operatorIsFree = settings.isLocal() && settings.apiRate().isEmpty();
    this.buckets =
        new Buckets(
            new Buckets.Pace(perSecond * SECONDS_AT_ONCE, perSecond, Duration.ofSeconds(1)), clock);
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    Optional<String> name = Callers.of(request).flatMap(this::name);
    if (name.isEmpty()) {
      return null;
    }
    ConsumptionProbe probe = buckets.take(name.get());
    if (!probe.isConsumed()) {
      return refused(probe);
    }
    request.setAttribute(TAKEN, probe);
    return null;
  }

  /** Says what is left. */
  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request.getAttribute(TAKEN, ConsumptionProbe.class).ifPresent(probe -> tell(probe, response));
  }

  private Optional<String> name(Caller caller) {
    return switch (caller) {
      case Caller.Operator _ -> operatorIsFree ? Optional.empty() : Optional.of("operator");
      case Caller.Member member -> Optional.of(member.home().value() + "#" + member.key().value());
    };
  }

  private HttpResponse<?> refused(ConsumptionProbe probe) {
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    MutableHttpResponse<Problem> response =
        Problem.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "This key makes requests faster than "
                    + buckets.pace().tokens()
                    + " a second. Nothing was done: try again after the seconds of Retry-After.",
                List.of())
            .response()
            .header(HttpHeaders.RETRY_AFTER, String.valueOf(Buckets.seconds(wait)));
    tell(probe, response);
    return response;
  }

  private void tell(ConsumptionProbe probe, MutableHttpResponse<?> response) {
    Buckets.Pace pace = buckets.pace();
    long reset = Buckets.seconds(Duration.ofNanos(probe.getNanosToWaitForReset()));
    response
        .header("X-RateLimit-Limit", String.valueOf(pace.capacity()))
        .header("X-RateLimit-Remaining", String.valueOf(probe.getRemainingTokens()))
        .header("X-RateLimit-Reset", String.valueOf(reset))
        .header(
            "RateLimit-Policy",
            "\"caller\";q=" + pace.capacity() + ";w=" + Buckets.seconds(pace.toBeFull()))
        .header("RateLimit", "\"caller\";r=" + probe.getRemainingTokens() + ";t=" + reset);
  }
}
