package dev.parley.engine.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Several lists as one, the newest first, or the oldest where the range says so. Costs one query
 * for each list at least.
 *
 * <p>The index follows the table by some milliseconds, and is never read strongly: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">global secondary
 * indexes</a>. Who changes while pages are read may be seen twice or not at all.
 */
final class NewestFirst {
  private final PriorityQueue<ListSource> sources;
  private int given;

  NewestFirst(
      DynamoDbClient client, String table, Collection<String> lists, ListSource.Range range) {
    sources = new PriorityQueue<>(Comparator.comparing(NewestFirst::position, range.positions()));
    for (String list : lists) {
      add(new ListSource(client, table, list, range));
    }
  }

  /** The next ones; fewer only at the end. */
  List<ListEntry> next(int count) {
    List<ListEntry> entries = new ArrayList<>();
    while (entries.size() < count) {
      Optional<ListSource> source = Optional.ofNullable(sources.poll());
      if (source.isEmpty()) {
        break;
      }
      entries.add(source.get().take());
      add(source.get());
    }
    given += entries.size();
    return entries;
  }

  /** The next {@code limit} as a page, with what becomes of each; some may become nothing. */
  <T> ListPage<T> page(int limit, Function<ListEntry, Optional<T>> line) {
    List<ListEntry> found = next(limit + 1);
    List<ListEntry> here = found.stream().limit(limit).toList();
    return new ListPage<>(
        here.stream().flatMap(entry -> line.apply(entry).stream()).toList(),
        found.size() > limit ? Optional.of(here.getLast().position()) : Optional.empty());
  }

  /** How many it gave so far. */
  int given() {
    return given;
  }

  private void add(ListSource source) {
    if (source.peek().isPresent()) {
      sources.add(source);
    }
  }

  private static ListPosition position(ListSource source) {
    return source.peek().orElseThrow().position();
  }
}
