package dev.parley.engine.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that loses nothing, in this process, and can be tampered with. */
public final class MemoryCache implements Cache {
  public final Map<CacheKey, byte[]> values = new ConcurrentHashMap<>();
  public final AtomicInteger gets = new AtomicInteger();
  public final AtomicInteger unusable = new AtomicInteger();

  @Override
  public Optional<byte[]> get(CacheKey key) {
    gets.incrementAndGet();
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(CacheKey key, byte[] value) {
    values.put(key, value);
  }

  @Override
  public void unusable(CacheKey key) {
    unusable.incrementAndGet();
  }
}
