package dev.parley.engine.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
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
