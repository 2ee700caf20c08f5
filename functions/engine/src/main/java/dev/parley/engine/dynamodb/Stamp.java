package dev.parley.engine.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * When a revision was made, by whom, and what it changed.
 *
 * @param at empty if it is not known
 * @param by {@code operator}, {@code member:<id>}, or {@code parley} for the product itself; empty
 *     for what was written before names were kept
 */
public record Stamp(Optional<Instant> at, Optional<String> by, EditKind what) {
  /** Nothing is known but that it is there. */
  public static final Stamp NONE = new Stamp(Optional.empty(), Optional.empty(), EditKind.EDITED);

  static Stamp of(Item item, long revision) {
    EditKind otherwise = revision == 1 ? EditKind.CREATED : EditKind.EDITED;
    return new Stamp(
        item.time("updatedAt"),
        item.text("updatedBy"),
        item.text("what").flatMap(EditKind::of).orElse(otherwise));
  }

  /** Adds it to an item. */
  void in(Item.Writer item) {
    at.ifPresent(it -> item.instant("updatedAt", it));
    by.ifPresent(it -> item.text("updatedBy", it));
    item.text("what", what.wireName());
  }
}
