package dev.parley.embedded.dynamodb;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many requests came, by caller and operation. */
final class Requests {
  private static final Pattern CALLER = Pattern.compile("parley/([A-Za-z0-9_-]+)");
  private static final String STRANGER = "other";

  private record Kind(String caller, String operation) {}

  private final ConcurrentMap<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String userAgent, String operation) {
    Matcher named = CALLER.matcher(userAgent);
    Kind kind = new Kind(named.find() ? named.group(1) : STRANGER, operation);
    counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  Map<String, Map<String, Long>> byCaller() {
    Map<String, Map<String, Long>> callers = new TreeMap<>();
    counts.forEach(
        (kind, count) ->
            callers
                .computeIfAbsent(kind.caller(), _ -> new TreeMap<>())
                .put(kind.operation(), count.sum()));
    return callers;
  }

  void reset() {
    counts.clear();
  }
}
