package dev.parley.bench.faults;

import dev.parley.engine.config.Environment;
import java.util.HashMap;
import java.util.Map;

/** Worlds of functions. */
final class Worlds {
  private Worlds() {}

  /** The same world with other values of some keys. */
  static Environment with(Environment world, Map<String, String> changed) {
    Map<String, String> values = new HashMap<>(world.values());
    values.putAll(changed);
    return new Environment(
        values,
        world.clock(),
        world.dynamoDb(),
        world.cache(),
        world.logLines(),
        world.crashPoints());
  }
}
