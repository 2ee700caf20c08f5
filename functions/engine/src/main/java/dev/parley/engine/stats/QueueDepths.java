package dev.parley.engine.stats;

import java.util.List;

/** Looks at all queues. */
public interface QueueDepths {
  /**
   * How much is in each, in the order of the catalogue; one that cannot be asked is left out. Costs
   * one request for each.
   */
  List<QueueDepth> all();
}
