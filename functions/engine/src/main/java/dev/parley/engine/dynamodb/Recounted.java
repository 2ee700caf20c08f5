package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.outbound.SendState;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Counting;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the journal of one account says of each hour, as far as it was read. */
final class Recounted {
  private static final char OF = '/';

  private final Map<Hour, AccountCounts> hours = new TreeMap<>();
  private long numbers;

  /** Each hour of which anything is said. */
  Map<Hour, AccountCounts> hours() {
    return hours;
  }

  AccountCounts of(Hour hour) {
    return hours.getOrDefault(hour, AccountCounts.NONE);
  }

  /** A number that grows with what an item of it would hold. */
  long numbers() {
    return numbers;
  }

  /** One record of the journal: the event, and each of its sends that is over. */
  void add(Item event) {
    Optional<AutomationId> automation = event.text("automationId").map(AutomationId::new);
    event.time("decidedAt").ifPresent(at -> add(at, automation, EventRecord.counted(event)));
    Item sends = event.map("sends");
    sends.attributes().keySet().forEach(index -> send(sends.map(index), automation));
  }

  private void send(Item send, Optional<AutomationId> automation) {
    Counts state = counts(send, "st");
    Counts before = counts(send, "was");
    send.time("endedAt").ifPresent(at -> add(at, automation, state.minus(before)));
    send.time("wasAt").ifPresent(at -> add(at, automation, before));
  }

  private static Counts counts(Item send, String name) {
    return send.text(name).map(SendState::valueOf).map(Counting::of).orElse(Counts.NONE);
  }

  private void add(Instant at, Optional<AutomationId> automation, Counts counts) {
    if (!counts.isNone()) {
      add(Hour.of(at), Counting.by(automation, counts));
    }
  }

  void add(Hour hour, AccountCounts counts) {
    hours.merge(hour, counts, AccountCounts::plus);
    numbers++;
  }

  void add(Recounted other) {
    other.hours.forEach(this::add);
  }

  /** As attributes of an item. */
  void write(Item.Writer item) {
    hours.forEach(
        (hour, counts) ->
            CountCodec.attributes(counts)
                .forEach((name, number) -> item.number(hour.text() + OF + name, number)));
  }

  /** What {@link #write} wrote. */
  static Recounted read(Item item) {
    Map<Hour, Item.Writer> hours = new HashMap<>();
    for (String name : item.attributes().keySet()) {
      int end = name.indexOf(OF);
      if (end > 0) {
        hours
            .computeIfAbsent(Hour.parse(name.substring(0, end)), _ -> Item.writer())
            .number(name.substring(end + 1), item.requiredNumber(name));
      }
    }
    Recounted read = new Recounted();
    hours.forEach((hour, counts) -> read.add(hour, CountCodec.read(new Item(counts.attributes()))));
    return read;
  }

  /** The same, in which automations are told apart no more. */
  static AccountCounts together(AccountCounts counts) {
    Counts sum = counts.automations().values().stream().reduce(Counts.NONE, Counts::plus);
    return AccountCounts.of(AccountCounts.OTHER, counts.all(), sum);
  }

  /** Only what is above 0. */
  static AccountCounts missing(AccountCounts counts) {
    Map<AutomationId, Counts> automations = new HashMap<>();
    counts.automations().forEach((id, of) -> automations.put(id, missing(of)));
    return new AccountCounts(missing(counts.all()), automations);
  }

  private static Counts missing(Counts counts) {
    Map<Counter, Long> above = new HashMap<>();
    counts.numbers().forEach((counter, number) -> above.put(counter, Math.max(0, number)));
    return new Counts(above);
  }
}
