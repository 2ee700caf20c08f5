package dev.parley.engine.dynamodb;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the next part begins; empty at the end
 */
public record ListPage<T>(List<T> items, Optional<ListPosition> next) {
  /** Copies the list. */
  public ListPage {
    items = List.copyOf(items);
  }
}
