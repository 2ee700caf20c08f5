package dev.parley.engine.kms;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * Data keys that were opened, for a while. The one that nobody asked for the longest goes first
 * when there are too many. Two threads that miss at the same moment both open it, which is
 * harmless.
 */
final class OpenedKeys {
  private final int max;
  private final Duration kept;
  private final InstantSource clock;
  private final Map<Name, Opened> keys = new LinkedHashMap<>(16, 0.75f, true);

  OpenedKeys(int max, Duration kept, InstantSource clock) {
    this.max = max;
    this.kept = kept;
    this.clock = clock;
  }

  /** Which key, and for whom it was opened: nobody gets a key that was opened for another. */
  record Name(WorkspaceId workspace, AccountKey account, String encryptedKey) {}

  private record Opened(SecretKey key, Instant until) {}

  SecretKey get(Name name, Supplier<SecretKey> open) {
    Instant now = clock.instant();
    return find(name, now).orElseGet(() -> keep(name, open.get(), now.plus(kept)));
  }

  private synchronized Optional<SecretKey> find(Name name, Instant now) {
    return Optional.ofNullable(keys.get(name))
        .filter(opened -> opened.until.isAfter(now))
        .map(Opened::key);
  }

  private synchronized SecretKey keep(Name name, SecretKey key, Instant until) {
    keys.put(name, new Opened(key, until));
    if (keys.size() > max) {
      keys.remove(keys.keySet().iterator().next());
    }
    return key;
  }

  synchronized int size() {
    return keys.size();
  }
}
