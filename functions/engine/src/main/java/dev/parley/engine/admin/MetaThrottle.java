package dev.parley.engine.admin;

import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets each address (of IPv6: a network of 64 bits) call what is Meta's {@value #PER_SECOND} times
 * a second, {@value #AT_ONCE} times at once. There is no key there to count by: who has no
 * signature costs a hash, and who guesses the codes of deletions a read. Each process counts for
 * itself, see {@link Throttle}.
 */
@ServerFilter("/meta/**")
@Order(FilterOrder.THROTTLE)
final class MetaThrottle {
  static final int PER_SECOND = 10;
  static final int AT_ONCE = 50;

  private final Buckets buckets;

  MetaThrottle(InstantSource clock) {
    this.buckets = new Buckets(new Buckets.Pace(AT_ONCE, PER_SECOND, Duration.ofSeconds(1)), clock);
  }

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    ConsumptionProbe probe = buckets.take(Origin.address(request));
    if (probe.isConsumed()) {
      return null;
    }
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "This address makes requests faster than "
                + PER_SECOND
                + " a second. Nothing was done: try again after the seconds of Retry-After.",
            List.of())
        .response()
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(Buckets.seconds(wait)));
  }
}
