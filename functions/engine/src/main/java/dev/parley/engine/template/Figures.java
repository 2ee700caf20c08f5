package dev.parley.engine.template;

/**
 * How often something happened. A creation follows a miss, so it is no request of its own.
 *
 * @param hits requests whose id was found
 * @param misses requests whose id was not
 * @param creations templates that were made
 */
public record Figures(long hits, long misses, long creations) {
  /** Nothing happened. */
  public static final Figures NONE = new Figures(0, 0, 0);

  /** Hits and misses. */
  public long requests() {
    return hits + misses;
  }

  /** The share of hits; 0 without requests. */
  public double hitRate() {
    return requests() == 0 ? 0 : (double) hits / requests();
  }

  /** The share of misses; 0 without requests. */
  public double missRate() {
    return requests() == 0 ? 0 : (double) misses / requests();
  }

  /** Calls that the cache spared: without it each request would make a template. */
  public long callsSaved() {
    return hits;
  }

  /**
   * How well the cache did, 0 to 100: the share of calls spared, less what misses cost that ended
   * in no template, which will be asked for again.
   */
  public long efficiency() {
    if (requests() == 0) {
      return 0;
    }
    long inVain = Math.max(0, misses - creations);
    return Math.max(0, Math.round(100.0 * (hits - inVain) / requests()));
  }
}
