package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.config.Settings;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How many streams there may be: {@value #PER_KEY} of each key and {@value #TOTAL} of all, each of
 * which comes again once in the client's interval at the most. Beyond that requests are answered
 * 429; nothing was read for them.
 *
 * <p>The operator has as many as any key, in the local profile as many as all together unless one
 * is configured. Each process counts for itself, see {@link Throttle}.
 */
@Singleton
final class StreamCaps {
  static final int PER_KEY = 100;
  static final int TOTAL = 500;

  private static final String ALL = "all";

  private final Callers callers;
  private final Buckets keys;
  private final Buckets total;
  private final boolean operatorIsFree;

  StreamCaps(Callers callers, Settings settings, InstantSource clock) {
    this.callers = callers;
    Duration interval = settings.intervals().client();
    this.keys = buckets(settings.statsStreamsPerKey().orElse(PER_KEY), interval, clock);
    this.total = buckets(settings.statsStreams().orElse(TOTAL), interval, clock);
    this.operatorIsFree = settings.isLocal() && settings.statsStreamsPerKey().isEmpty();
  }

  private static Buckets buckets(int streams, Duration interval, InstantSource clock) {
    return new Buckets(new Buckets.Pace(streams, streams, interval), clock);
  }

  /** Lets the request through, or refuses it with 429. */
  void take() {
    switch (callers.current()) {
      case Caller.Operator _ -> {
        if (!operatorIsFree) {
          take(keys, "operator", "of this key");
        }
      }
      case Caller.Member member ->
          take(keys, member.home().value() + "#" + member.key().value(), "of this key");
    }
    take(total, ALL, "of all keys together");
  }

  private static void take(Buckets buckets, String name, String whose) {
    ConsumptionProbe probe = buckets.take(name);
    if (!probe.isConsumed()) {
      throw new Refusal(
              HttpStatus.TOO_MANY_REQUESTS,
              "There are more than "
                  + buckets.pace().capacity()
                  + " streams "
                  + whose
                  + ". Come again after the seconds of Retry-After.")
          .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }
}
