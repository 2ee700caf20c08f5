package dev.parley.engine.template;

import java.util.List;

/**
 * Too many misses within the window.
 *
 * @param window of all keys that were looked at
 * @param isOverall whether all of them together are above the threshold, or single keys alone
 * @param keys the worst, at most {@value TemplateMetrics#SPIKE_KEYS_MAX}
 */
public record Spike(Figures window, boolean isOverall, List<Key> keys) {
  /** A key with its figures in the window. */
  public record Key(String key, Figures window) {}

  /** Copies the list. */
  public Spike {
    keys = List.copyOf(keys);
  }
}
