package dev.parley.bench.cost;

import java.util.Map;

/** What roles allow and a day does not use, each with its reason. */
final class Unused {
  static final Map<String, String> GRANTS = Map.of();

  private Unused() {}
}
