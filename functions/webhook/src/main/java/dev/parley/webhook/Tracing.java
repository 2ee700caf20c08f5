package dev.parley.webhook;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.trace.TraceId;
import dev.parley.trace.TraceParent;
import dev.parley.wire.StationLine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The traces of one POST: each bundle is a trace of its own, or a step of the one that the request
 * came with. A {@code traceparent} that is none changes nothing.
 */
final class Tracing {
  private final Map<Bundle, TraceParent> parents = new HashMap<>();
  private final List<Bundle> bundles;

  private Tracing(List<Bundle> bundles) {
    this.bundles = bundles;
  }

  /**
   * Traces for these bundles.
   *
   * @param header what came as {@code traceparent}, whatever it is
   */
  static Tracing of(
      List<Bundle> bundles, String header, Instant receivedAt, RandomGenerator random) {
    Optional<TraceId> given = TraceParent.parse(header).map(TraceParent::trace);
    Tracing tracing = new Tracing(bundles);
    for (Bundle bundle : bundles) {
      TraceId trace = given.orElseGet(() -> TraceId.create(receivedAt, random));
      tracing.parents.put(bundle, TraceParent.of(trace, random));
    }
    return tracing;
  }

  TraceParent of(Bundle bundle) {
    return Optional.ofNullable(parents.get(bundle)).orElseThrow();
  }

  /** A line for each event. */
  List<String> lines(String outcome, Instant receivedAt, Instant now) {
    return bundles.stream()
        .flatMap(
            bundle ->
                bundle.events().stream()
                    .map(event -> line(event, of(bundle), outcome, receivedAt, now)))
        .toList();
  }

  private static String line(
      InboundEvent event, TraceParent parent, String outcome, Instant receivedAt, Instant now) {
    return new StationLine(
            now,
            "event.received",
            event.head().conversation(),
            event.head().key(),
            0,
            outcome,
            Duration.between(receivedAt, now),
            Optional.of(parent.trace()))
        .json();
  }
}
