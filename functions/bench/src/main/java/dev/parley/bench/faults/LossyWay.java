package dev.parley.bench.faults;

import dev.parley.embedded.proxy.RedisProxy;
import dev.parley.engine.config.Environment;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The way from the functions of one line to their cache, on which every third write gets lost. */
final class LossyWay implements AutoCloseable {
  private static final String URL = "PARLEY_CACHE_URL";
  private static final int LOST = 3;

  private Optional<RedisProxy> proxy = Optional.empty();

  /** The same world, with the cache at the other end of this way; unchanged if it has none. */
  synchronized Environment world(Environment world) {
    return Optional.ofNullable(world.values().get(URL))
        .filter(url -> !url.equals("none"))
        .map(URI::create)
        .map(cache -> through(world, cache))
        .orElse(world);
  }

  /** How many writes got lost. */
  synchronized long lost() {
    return proxy.map(RedisProxy::dropped).orElse(0L);
  }

  @Override
  public synchronized void close() {
    proxy.ifPresent(RedisProxy::close);
  }

  private Environment through(Environment world, URI cache) {
    RedisProxy way = proxy.orElseGet(() -> RedisProxy.to(cache.getHost(), cache.getPort()));
    way.dropEvery(LOST);
    proxy = Optional.of(way);
    Map<String, String> values = new HashMap<>(world.values());
    values.put(URL, cache.getScheme() + "://127.0.0.1:" + way.port());
    return new Environment(
        values,
        world.clock(),
        world.dynamoDb(),
        world.cache(),
        world.logLines(),
        world.crashPoints());
  }
}
