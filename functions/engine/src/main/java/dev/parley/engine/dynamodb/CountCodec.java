package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts as attributes of an item: flat, since {@code ADD} works on top-level attributes alone. */
final class CountCodec {
  private static final char OF = '#';

  private CountCodec() {}

  /** The name of a counter of an automation. */
  static String name(AutomationId automation, Counter counter) {
    return automation.value() + OF + counter.wireName();
  }

  /** Every number by the name of its attribute. */
  static Map<String, Long> attributes(AccountCounts counts) {
    Map<String, Long> attributes = new HashMap<>();
    attributes.putAll(attributes(counts.all()));
    counts
        .automations()
        .forEach(
            (id, of) -> of.numbers().forEach((counter, n) -> attributes.put(name(id, counter), n)));
    return attributes;
  }

  /** The same of what was counted for no automation. */
  static Map<String, Long> attributes(Counts counts) {
    Map<String, Long> attributes = new HashMap<>();
    counts.numbers().forEach((counter, n) -> attributes.put(counter.wireName(), n));
    return attributes;
  }

  /** What an item holds; what this version does not know is left out. */
  static AccountCounts read(Item item) {
    AccountCounts read = AccountCounts.NONE;
    for (String name : item.attributes().keySet()) {
      read = read.plus(one(name, item));
    }
    return read;
  }

  private static AccountCounts one(String name, Item item) {
    int end = name.lastIndexOf(OF);
    Optional<Counts> counts =
        Counter.named(name.substring(end + 1))
            .map(counter -> Counts.of(counter, item.requiredNumber(name)));
    if (counts.isEmpty()) {
      return AccountCounts.NONE;
    }
    return end < 0
        ? AccountCounts.of(counts.get())
        : new AccountCounts(
            Counts.NONE, Map.of(new AutomationId(name.substring(0, end)), counts.get()));
  }
}
