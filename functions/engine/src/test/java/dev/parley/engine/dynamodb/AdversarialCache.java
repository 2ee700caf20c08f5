package dev.parley.engine.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Gives for a key any value that was ever put under it, for a state also any other state, garbage,
 * or nothing; and forgets what is put. A sealed value opens under its own key alone, so an older
 * generation's automations are not among what a cache can give.
 */
final class AdversarialCache implements Cache {
  private final Map<CacheKey, List<byte[]>> history = new HashMap<>();
  private final List<byte[]> states = new ArrayList<>();
  private final Random random;
  int given;

  AdversarialCache(long seed) {
    random = new Random(seed);
  }

  @Override
  public synchronized Optional<byte[]> get(CacheKey key) {
    List<byte[]> known = history.getOrDefault(key, List.of());
    return switch (random.nextInt(8)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("{\"v\":1,\"of\":\"x\",\"items\":[{}]}".getBytes(UTF_8));
      case 2 -> key.kind() == CacheKey.Kind.USER_STATE ? any(states) : any(known);
      case 3, 4 -> any(known);
      default -> known.isEmpty() ? Optional.empty() : give(known.getLast());
    };
  }

  @Override
  public synchronized void put(CacheKey key, byte[] value) {
    if (random.nextInt(10) > 0) {
      history.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
      if (key.kind() == CacheKey.Kind.USER_STATE) {
        states.add(value);
      }
    }
  }

  private Optional<byte[]> any(List<byte[]> values) {
    return values.isEmpty() ? Optional.empty() : give(values.get(random.nextInt(values.size())));
  }

  private Optional<byte[]> give(byte[] value) {
    given++;
    return Optional.of(value);
  }
}
