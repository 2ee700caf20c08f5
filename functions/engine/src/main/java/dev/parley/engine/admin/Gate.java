package dev.parley.engine.admin;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what needs no look at all: addresses of more than {@value #TARGET_MAX} characters, and
 * whoever keeps guessing keys.
 *
 * <p>An address (of IPv6: a network of 64 bits) has {@value #WRONG_KEYS_MAX} wrong keys a minute;
 * after that its keys are not even looked at until the time is over. A request without any key is
 * no guess. Each process counts for itself, see {@link Throttle}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.GATE)
final class Gate {
  /** Longest path and query. API Gateway allows 10 KB for it with all headers. */
  static final int TARGET_MAX = 8 * 1024;

  static final int WRONG_KEYS_MAX = 5;

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Pattern KEY = Pattern.compile("(?i)Bearer\\s+\\S.*");

  private final Buckets wrongKeys;

  Gate(InstantSource clock) {
    this.wrongKeys = new Buckets(new Buckets.Pace(WRONG_KEYS_MAX, WRONG_KEYS_MAX, WINDOW), clock);
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    int length = Origin.target(request).length();
    if (length > TARGET_MAX) {
      return refused(
          HttpStatus.REQUEST_URI_TOO_LONG,
          "Path and query have "
              + length
              + " characters: at most "
              + TARGET_MAX
              + " are allowed. Use fewer or shorter parameters.");
    }
    Duration wait = hasKey(request) ? wrongKeys.untilNext(Origin.address(request)) : Duration.ZERO;
    return wait.isZero()
        ? null
        : refused(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many wrong keys came from this address: at most "
                    + WRONG_KEYS_MAX
                    + " a minute are looked at. Wait as long as Retry-After says.")
            .header(HttpHeaders.RETRY_AFTER, String.valueOf(Buckets.seconds(wait)));
  }

  /** Counts a wrong key. */
  @ResponseFilter
  void count(HttpRequest<?> request, HttpResponse<?> response) {
    if (response.code() == HttpStatus.UNAUTHORIZED.getCode() && hasKey(request)) {
      wrongKeys.take(Origin.address(request));
    }
  }

  private static boolean hasKey(HttpRequest<?> request) {
    return request
        .getHeaders()
        .findFirst(HttpHeaders.AUTHORIZATION)
        .filter(header -> KEY.matcher(header).matches())
        .isPresent();
  }

  /** {@link Guard} does not see it. */
  private static MutableHttpResponse<Problem> refused(HttpStatus status, String detail) {
    MutableHttpResponse<Problem> response = Problem.of(status, detail, List.of()).response();
    Guard.HARDENING.forEach(response::header);
    return response;
  }
}
