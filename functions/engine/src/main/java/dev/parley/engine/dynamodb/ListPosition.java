package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.Hash;
import java.util.Comparator;

/**
 * A place in a list that begins with the newest. What was changed at the same millisecond is
 * ordered by {@code tie}, so that a page can end in between.
 *
 * @param at epoch milliseconds
 * @param tie 32 hex digits, made from the item's key
 */
public record ListPosition(long at, String tie) implements Comparable<ListPosition> {
  private static final Comparator<ListPosition> ORDER =
      Comparator.comparingLong(ListPosition::at).reversed().thenComparing(ListPosition::tie);
  private static final int TIE_LENGTH = 32;

  static ListPosition of(long at, Item item) {
    String key =
        item.text(TableSpec.PARTITION_KEY).orElse("")
            + "|"
            + item.text(TableSpec.SORT_KEY).orElse("");
    return new ListPosition(at, Hash.sha256(key).hex().substring(0, TIE_LENGTH));
  }

  @Override
  public int compareTo(ListPosition other) {
    return ORDER.compare(this, other);
  }
}
