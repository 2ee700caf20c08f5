package dev.parley.engine.graph;

import dev.parley.channel.AccountKey;
import dev.parley.pace.Usage;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What Meta says of rates in the headers of every answer, as JSON:
 *
 * <pre>X-App-Usage: {"call_count":28,"total_cputime":25,"total_time":25}
 * X-Business-Use-Case-Usage: {"1784…":[{"type":"messenger","call_count":81,"total_cputime":1,
 *   "total_time":1,"estimated_time_to_regain_access":0}]}</pre>
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate
 *     limits</a>
 */
final class UsageHeaders {
  private static final List<String> FIGURES = List.of("call_count", "total_cputime", "total_time");
  private static final int LONGEST = 16_384;

  private UsageHeaders() {}

  /** Tells what is there and can be read; whatever else a header holds counts as absent. */
  static void read(AccountKey account, HttpHeaders headers, UsageListener listener) {
    json(headers, "X-App-Usage")
        .flatMap(json -> highest(Stream.of(json)))
        .ifPresent(listener::ofApp);
    json(headers, "X-Business-Use-Case-Usage")
        .flatMap(json -> highest(businesses(json)))
        .ifPresent(usage -> listener.of(account, usage));
  }

  private static Stream<Json> businesses(Json json) {
    return json instanceof Json.Fields fields
        ? fields.values().values().stream().flatMap(business -> business.items().stream())
        : Stream.empty();
  }

  private static Optional<Json> json(HttpHeaders headers, String name) {
    try {
      return headers
          .firstValue(name)
          .filter(value -> value.length() <= LONGEST)
          .map(value -> Json.parse(value.getBytes(StandardCharsets.UTF_8)));
    } catch (UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  private static Optional<Usage> highest(Stream<Json> entries) {
    return entries
        .flatMap(entry -> one(entry).stream())
        .reduce((a, b) -> new Usage(Math.max(a.percent(), b.percent()), longer(a, b)));
  }

  private static Optional<Usage> one(Json entry) {
    LongStream figures =
        FIGURES.stream().flatMap(name -> entry.get(name).number().stream()).mapToLong(it -> it);
    Optional<Duration> regain =
        entry.get("estimated_time_to_regain_access").number().map(Duration::ofMinutes);
    return figures.max().stream()
        .mapToObj(percent -> new Usage((int) Math.min(percent, Integer.MAX_VALUE), regain))
        .findFirst();
  }

  private static Optional<Duration> longer(Usage a, Usage b) {
    return Stream.of(a, b).flatMap(it -> it.regain().stream()).max(Duration::compareTo);
  }
}
