package dev.parley.infra;

/** Whether the stack has a cache. Parley does the same with and without. */
public enum CacheProfile {
  /** ElastiCache Serverless for Valkey, and the network it needs. */
  VALKEY,
  /** Neither a cache nor a network. */
  NONE;

  static CacheProfile of(String name) {
    return switch (name) {
      case "valkey" -> VALKEY;
      case "none" -> NONE;
      default -> throw new IllegalArgumentException("cache must be valkey or none, not " + name);
    };
  }
}
