package dev.parley.embedded.sqs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts requests by caller and action: what an event costs. */
final class Calls {
  private static final Pattern CALLER = Pattern.compile("parley/([A-Za-z0-9_-]+)");

  private final ConcurrentMap<String, ConcurrentMap<String, LongAdder>> counts =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ConcurrentMap<String, Set<String>>> queues =
      new ConcurrentHashMap<>();

  /** Counts one request; who does not name itself in its User-Agent is {@code other}. */
  void count(@Nullable String userAgent, String action) {
    counts
        .computeIfAbsent(caller(userAgent), c -> new ConcurrentHashMap<>())
        .computeIfAbsent(action, a -> new LongAdder())
        .increment();
  }

  /** Takes down which queue a request was for. */
  void note(@Nullable String userAgent, String action, String queue) {
    queues
        .computeIfAbsent(caller(userAgent), c -> new ConcurrentHashMap<>())
        .computeIfAbsent(queue, q -> ConcurrentHashMap.newKeySet())
        .add(action);
  }

  private static String caller(@Nullable String userAgent) {
    Matcher caller = CALLER.matcher(userAgent == null ? "" : userAgent);
    return caller.find() ? caller.group(1) : "other";
  }

  Map<String, Map<String, Set<String>>> byQueue() {
    Map<String, Map<String, Set<String>>> all = new TreeMap<>();
    queues.forEach(
        (caller, asked) -> {
          Map<String, Set<String>> byQueue = new TreeMap<>();
          asked.forEach((queue, actions) -> byQueue.put(queue, new TreeSet<>(actions)));
          all.put(caller, byQueue);
        });
    return all;
  }

  Map<String, Map<String, Long>> totals() {
    Map<String, Map<String, Long>> totals = new TreeMap<>();
    counts.forEach(
        (caller, actions) -> {
          Map<String, Long> byAction = new TreeMap<>();
          actions.forEach((action, count) -> byAction.put(action, count.sum()));
          totals.put(caller, byAction);
        });
    return totals;
  }

  void reset() {
    counts.clear();
  }
}
