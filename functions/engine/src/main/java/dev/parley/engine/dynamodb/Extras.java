package dev.parley.engine.dynamodb;

import dev.parley.engine.stats.Sums.Wait;
import dev.parley.stats.Hour;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What processes note in the hours of all together besides counts: how long messages waited, and
 * what was used. One query for each 1 MB.
 *
 * @param waits of each queue what was noted last, whichever process it was
 * @param used by name, in the last {@value CountReads#HOURS} hours
 */
record Extras(Map<String, Wait> waits, Map<String, Long> used) {
  /** Nothing. */
  static final Extras NONE = new Extras(Map.of(), Map.of());

  private static final String WAITED = "waited:";
  private static final String WAITED_AT = "waitedAt:";
  private static final String USED = "used:";
  private static final String END = "~";

  /** Copies the maps. */
  Extras {
    waits = Map.copyOf(waits);
    used = Map.copyOf(used);
  }

  static Extras read(DynamoDbClient client, String table, Instant now) {
    String from = CountKeys.HOURS + Hour.of(now).plus(1 - CountReads.HOURS).text();
    List<Item> items = CountRow.query(client, table, CountKeys.GLOBAL, from, CountKeys.HOURS + END);
    Map<String, Wait> waits = new HashMap<>();
    Map<String, Long> used = new HashMap<>();
    for (Item item : items) {
      names(item, WAITED).forEach(queue -> waits.merge(queue, wait(item, queue), Extras::later));
      names(item, USED)
          .forEach(name -> used.merge(name, item.requiredNumber(USED + name), Long::sum));
    }
    return new Extras(waits, used);
  }

  private static Stream<String> names(Item item, String prefix) {
    return item.attributes().keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()));
  }

  private static Wait wait(Item item, String queue) {
    return new Wait(item.requiredNumber(WAITED + queue), item.number(WAITED_AT + queue).orElse(0));
  }

  private static Wait later(Wait one, Wait other) {
    return one.at() < other.at() ? other : one;
  }
}
