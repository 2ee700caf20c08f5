package dev.parley.bench.faults;

import dev.parley.channel.AccountKey;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A cache that has one value for the automations of an account, whatever their generation. Other
 * kinds are not kept.
 */
class UnversionedCache implements Cache {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

  private final Map<String, Kept> values = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();

  private static final class Kept {
    private final byte[] value;
    private final long putAt = System.nanoTime();

    Kept(byte[] value) {
      this.value = value;
    }

    byte[] value() {
      return value;
    }

    boolean isAlive() {
      return System.nanoTime() - putAt < TIME_TO_LIVE.toNanos();
    }
  }

  @Override
  public Optional<byte[]> get(CacheKey key) {
    if (key.kind() != CacheKey.Kind.AUTOMATION) {
      return Optional.empty();
    }
    Optional<byte[]> found =
        Optional.ofNullable(values.get(name(key.account()))).filter(Kept::isAlive).map(Kept::value);
    found.ifPresent(_ -> hits.increment());
    return found;
  }

  @Override
  public void put(CacheKey key, byte[] value) {
    if (key.kind() == CacheKey.Kind.AUTOMATION) {
      keep(name(key.account()), value);
    }
  }

  /** How often a value was found. */
  long hits() {
    return hits.sum();
  }

  /** What the account's value goes by. */
  String name(AccountKey account) {
    return account.text();
  }

  final void keep(String name, byte[] value) {
    values.put(name, new Kept(value));
  }

  final void delete(String name) {
    values.remove(name);
  }

  final void flush() {
    values.clear();
  }
}
