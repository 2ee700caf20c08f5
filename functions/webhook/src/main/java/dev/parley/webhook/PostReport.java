package dev.parley.webhook;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.EventCodec;
import dev.parley.wire.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one POST ended, as its answer and as its log line. Holds no text, token or id.
 *
 * @param reason why the body is in the quarantine or refused; an accepted body is in the
 *     quarantine, too, if one of its items could not be read
 */
record PostReport(Outcome outcome, int bytes, Split split, String reason) {

  enum Outcome {
    ACCEPTED,
    QUARANTINED,
    NOT_SIGNED,
    TOO_LARGE,
    QUEUE_REFUSED
  }

  static PostReport of(Outcome outcome, int bytes) {
    return new PostReport(outcome, bytes, Split.NOTHING, "");
  }

  PostReport with(Split accepted) {
    return new PostReport(outcome, bytes, accepted, reason);
  }

  PostReport because(String why) {
    return new PostReport(outcome, bytes, split, why);
  }

  Answer answer() {
    return switch (outcome) {
      case ACCEPTED, QUARANTINED -> Answer.text(200, "ok");
      case NOT_SIGNED ->
          Answer.problem(401, "Unauthorized", "X-Hub-Signature-256 is missing or does not fit.");
      case TOO_LARGE -> Answer.problem(413, "Content Too Large", "A webhook has at most 4 MiB.");
      case QUEUE_REFUSED ->
          Answer.problem(503, "Service Unavailable", "Not everything was stored. Send it again.");
    };
  }

  String line(Instant receivedAt, Instant now) {
    return JsonWriter.object(
        out -> {
          out.text("at", now.toString());
          out.text("station", "webhook.post");
          out.text("outcome", outcome.name());
          out.number("status", answer().statusCode());
          out.number("bytes", bytes);
          out.number("events", split.events().size());
          out.number("duplicates", split.duplicates());
          out.number("bundles", split.bundles().size());
          writeCounts(out, "kinds", kinds());
          writeCounts(out, "unsupported", unsupported());
          if (!reason.isEmpty()) {
            out.text("reason", reason);
          }
          out.number("durationMs", Duration.between(receivedAt, now).toMillis());
        });
  }

  private Map<String, Integer> kinds() {
    Map<String, Integer> counts = new TreeMap<>();
    for (InboundEvent event : split.events()) {
      counts.merge(EventCodec.kind(event), 1, Integer::sum);
    }
    return counts;
  }

  private Map<String, Integer> unsupported() {
    Map<String, Integer> counts = new TreeMap<>();
    for (InboundEvent event : split.events()) {
      if (event instanceof Unsupported unsupported) {
        counts.merge(unsupported.what(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static void writeCounts(JsonWriter out, String name, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      out.object(name, fields -> counts.forEach(fields::number));
    }
  }
}
