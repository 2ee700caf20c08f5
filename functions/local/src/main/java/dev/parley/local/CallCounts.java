package dev.parley.local;

import dev.parley.embedded.sqs.SqsServer;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.wire.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an event costs.
 *
 * @param seenBy {@code functions}, which counted their own calls, or {@code servers}: then a
 *     client's retries count, and calls to Meta are not among them
 * @param functions remote calls of each function by {@code system:operation}
 * @param mappings requests of all event-source mappings by {@code sqs:Action}
 * @param outcomes what became of events and sends, by {@code station:outcome}, since the start
 */
public record CallCounts(
    String seenBy,
    Map<String, Map<String, Long>> functions,
    Map<String, Long> mappings,
    Map<String, Long> outcomes) {
  private static final String WEBHOOK = "WebhookFunction";

  static CallCounts of(RunFunctions where, FunctionHost functions, SqsServer sqs) {
    Map<String, Map<String, Long>> calls = new TreeMap<>(functions.calls());
    Map<String, Map<String, Long>> served = sqs.calls();
    calls.put(WEBHOOK, named(served.getOrDefault(WEBHOOK, Map.of())));
    Map<String, Long> mappings = named(served.getOrDefault(EventSourceMapping.CALLER, Map.of()));
    return new CallCounts(seenBy(where), calls, mappings, functions.outcomes());
  }

  /** As the JSON of {@code GET /__local/calls}. */
  String json() {
    return JsonWriter.object(
        out -> {
          out.text("seenBy", seenBy);
          out.object(
              "functions",
              all -> functions.forEach((name, calls) -> all.object(name, o -> write(o, calls))));
          out.object("mappings", o -> write(o, mappings));
          out.object("outcomes", o -> write(o, outcomes));
        });
  }

  private static String seenBy(RunFunctions where) {
    return switch (where) {
      case IN_PROCESS -> "functions";
      case PROCESS -> "servers";
    };
  }

  private static void write(JsonWriter out, Map<String, Long> counts) {
    counts.forEach(out::number);
  }

  private static Map<String, Long> named(Map<String, Long> actions) {
    Map<String, Long> named = new TreeMap<>();
    actions.forEach((action, count) -> named.put("sqs:" + action, count));
    return named;
  }
}
