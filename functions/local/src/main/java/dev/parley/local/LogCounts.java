package dev.parley.local;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the functions' log lines tell: {@code station:outcome}. */
final class LogCounts {
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  /** Takes one line; what is no line of a station is not counted. */
  void add(String line) {
    name(line).ifPresent(name -> outcomes.computeIfAbsent(name, _ -> new LongAdder()).increment());
  }

  Map<String, Long> outcomes() {
    Map<String, Long> sorted = new TreeMap<>();
    outcomes.forEach((name, count) -> sorted.put(name, count.sum()));
    return sorted;
  }

  private static Optional<String> name(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      Json json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
      return json.get("station")
          .text()
          .flatMap(
              station ->
                  json.get("outcome").text().map(outcome -> station + ":" + withoutCause(outcome)));
    } catch (UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  /** {@code failed:IOException} is {@code failed}. */
  private static String withoutCause(String outcome) {
    int colon = outcome.indexOf(':');
    return colon < 0 ? outcome : outcome.substring(0, colon);
  }
}
