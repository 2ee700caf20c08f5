package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.ListPosition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a short list that is read whole, the oldest first. A page stays right while others are
 * added and removed.
 *
 * @param cursors of this list
 * @param position when an entry was made, and its id
 */
record OldestFirst<T>(Cursor cursors, Function<T, ListPosition> position) {
  private static final Comparator<ListPosition> ORDER =
      Comparator.comparingLong(ListPosition::at).thenComparing(ListPosition::tie);

  /** A page, and the cursor of the next one. */
  record Page<T>(List<T> items, Optional<String> next) {}

  /** The page behind the cursor; refuses with 400 what is none of this list's. */
  Page<T> page(List<T> all, @Nullable String limit, @Nullable String cursor) {
    int count = Params.limit(limit);
    Optional<ListPosition> after = cursors.position(cursor);
    List<T> rest =
        all.stream()
            .filter(it -> after.isEmpty() || ORDER.compare(position.apply(it), after.get()) > 0)
            .toList();
    List<T> here = rest.stream().limit(count).toList();
    return new Page<>(
        here,
        rest.size() > count
            ? Optional.of(cursors.write(position.apply(here.getLast())))
            : Optional.empty());
  }
}
