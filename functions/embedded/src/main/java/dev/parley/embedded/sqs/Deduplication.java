package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to a FIFO queue in the last five minutes, also after its deletion.
 *
 * <p>A repeat does not prolong the window, so entries end in the order of their arrival and are
 * dropped from the head.
 */
final class Deduplication {
  private final Map<String, Sent> byKey = new LinkedHashMap<>();

  /** The answer a duplicate gets: that of the first send. */
  record Sent(String messageId, long sequence, Instant until) {}

  /** The key by scope: over the whole queue, or within one message group. */
  static String key(boolean perGroup, @Nullable String groupId, @Nullable String deduplicationId) {
    return perGroup ? deduplicationId + "\n" + groupId : String.valueOf(deduplicationId);
  }

  Optional<Sent> find(String key, Instant now) {
    forgetExpired(now);
    return Optional.ofNullable(byKey.get(key));
  }

  void remember(String key, Sent sent) {
    byKey.remove(key);
    byKey.put(key, sent);
  }

  void clear() {
    byKey.clear();
  }

  Map<String, Sent> entries(Instant now) {
    forgetExpired(now);
    return Map.copyOf(byKey);
  }

  private void forgetExpired(Instant now) {
    var entries = byKey.values().iterator();
    while (entries.hasNext() && !entries.next().until().isAfter(now)) {
      entries.remove();
    }
  }
}
