package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.CountRolls.Mark;
import dev.parley.engine.dynamodb.RecountLease.Progress;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Compares what was counted of one account with what its journal says, and makes it the same. */
final class RecountRepair {
  /** So far back; records are kept a day longer. */
  static final Duration BACK = EventRecord.KEPT.minus(Duration.ofDays(1));

  /**
   * Only in hours after this too much is found. A send may end eight days after its event, whose
   * record is then gone: of older hours the journal proves what is missing, not what is too much.
   */
  static final Duration COMPLETE = Duration.ofDays(2);

  private static final int SHARD = 0;

  private final DynamoDbClient client;
  private final String table;
  private final RecountLease lease;

  RecountRepair(DynamoDbClient client, String table, RecountLease lease) {
    this.client = client;
    this.table = table;
    this.lease = lease;
  }

  /**
   * One number that is not what it should be.
   *
   * @param automation empty for the account's own number
   * @param counted what it is
   * @param recorded what the journal says
   */
  record Difference(
      AccountKey account,
      Hour hour,
      Optional<AutomationId> automation,
      Counter counter,
      long counted,
      long recorded) {}

  /** The first hour that a run looks at. */
  static Hour first(Progress progress) {
    return Hour.first(Hour.of(progress.asOf().minus(BACK)).day().plusDays(1));
  }

  /** The first hour that it does not. */
  static Hour end(Progress progress) {
    return Hour.of(progress.asOf().minus(Hour.CLOSED_AFTER));
  }

  /** Every difference, hour after hour; with {@code repairs} there is none afterwards. */
  List<Difference> compare(
      Progress progress, AccountKey account, Recounted journal, boolean repairs) {
    Map<Hour, AccountCounts> counted = counted(progress, CountKeys.suffix(account));
    TreeSet<Hour> hours = new TreeSet<>(counted.keySet());
    hours.addAll(journal.hours().keySet());
    List<Difference> found = new ArrayList<>();
    for (Hour hour : hours) {
      if (hour.compareTo(first(progress)) >= 0 && hour.compareTo(end(progress)) < 0) {
        AccountCounts have = counted.getOrDefault(hour, AccountCounts.NONE);
        AccountCounts lacks = lacking(progress, hour, have, journal.of(hour));
        found.addAll(differences(account, hour, have, lacks));
        if (repairs && !lacks.isNone()) {
          add(progress, account, hour, lacks);
        }
      }
    }
    return found;
  }

  private Map<Hour, AccountCounts> counted(Progress progress, String suffix) {
    String partition = CountKeys.partition(progress.workspace());
    Map<Hour, AccountCounts> counted = new HashMap<>();
    hours(progress, partition).stream()
        .filter(row -> row.summedAs().equals(suffix))
        .forEach(row -> counted.merge(row.hour(), row.counts(), AccountCounts::plus));
    return counted;
  }

  private List<CountRow> hours(Progress progress, String partition) {
    String from = CountKeys.HOURS + first(progress).text();
    String to = CountKeys.HOURS + end(progress).text();
    return CountRow.query(client, table, partition, from, to).stream().map(CountRow::of).toList();
  }

  private static AccountCounts lacking(
      Progress progress, Hour hour, AccountCounts have, AccountCounts journal) {
    boolean told = have.automations().containsKey(AccountCounts.OTHER);
    AccountCounts lacks =
        told ? Recounted.together(journal).minus(Recounted.together(have)) : journal.minus(have);
    return hour.start().isBefore(progress.asOf().minus(COMPLETE))
        ? Recounted.missing(lacks)
        : lacks;
  }

  private static List<Difference> differences(
      AccountKey account, Hour hour, AccountCounts have, AccountCounts lacks) {
    List<Difference> found = new ArrayList<>();
    lacks
        .all()
        .numbers()
        .forEach(
            (counter, number) -> {
              long is = have.all().of(counter);
              found.add(new Difference(account, hour, Optional.empty(), counter, is, is + number));
            });
    new TreeMap<>(byName(lacks))
        .forEach(
            (id, counts) ->
                counts.forEach(
                    (counter, number) -> {
                      AutomationId automation = new AutomationId(id);
                      long is = have.of(automation).of(counter);
                      found.add(
                          new Difference(
                              account, hour, Optional.of(automation), counter, is, is + number));
                    }));
    return found;
  }

  private static Map<String, Map<Counter, Long>> byName(AccountCounts counts) {
    Map<String, Map<Counter, Long>> named = new HashMap<>();
    counts.automations().forEach((id, of) -> named.put(id.value(), of.numbers()));
    return named;
  }

  /** Of the account and of all together at once, or of none if another run has begun. */
  private void add(Progress progress, AccountKey account, Hour hour, AccountCounts lacks) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        adding(
            CountKeys.partition(progress.workspace()),
            CountKeys.hour(hour, CountKeys.suffix(account)),
            CountCodec.attributes(lacks)));
    if (!lacks.all().isNone()) {
      writes.add(
          adding(
              CountKeys.GLOBAL,
              CountKeys.hour(hour, String.valueOf(SHARD)),
              CountCodec.attributes(lacks.all())));
    }
    write(progress, writes);
  }

  private TransactWriteItem adding(String partition, String sortKey, Map<String, Long> numbers) {
    Update.Builder update =
        Update.builder().tableName(table).key(CountKeys.key(partition, sortKey));
    CountWrites.Change.of(numbers, Map.of()).into(update);
    return TransactWriteItem.builder().update(update.build()).build();
  }

  private void write(Progress progress, List<TransactWriteItem> writes) {
    if (!lease.write(progress, writes)) {
      throw new RunTakenOverException();
    }
  }

  /**
   * Makes the days and months that are summed up already what their hours say; only days that are
   * within what is recounted from their first to their last hour.
   */
  void sumAnew(Progress progress, String partition, String suffix) {
    Mark mark = mark(partition);
    Map<LocalDate, AccountCounts> days = new TreeMap<>();
    for (CountRow row : hours(progress, partition)) {
      LocalDate day = row.hour().day();
      boolean whole = Hour.first(day.plusDays(1)).compareTo(end(progress)) <= 0;
      if (row.summedAs().equals(suffix) && whole && day.isBefore(mark.days())) {
        days.merge(day, row.counts(), AccountCounts::plus);
      }
    }
    TreeSet<YearMonth> months = new TreeSet<>();
    days.forEach(
        (day, sum) -> {
          put(progress, partition, CountKeys.day(day, suffix), sum);
          months.add(YearMonth.from(day));
        });
    months.stream()
        .filter(month -> month.isBefore(mark.months()))
        .forEach(month -> month(progress, partition, month, suffix));
  }

  private void month(Progress progress, String partition, YearMonth month, String suffix) {
    String from = CountKeys.DAYS + month;
    AccountCounts sum =
        CountRow.query(client, table, partition, from, from + "~").stream()
            .map(CountRow::of)
            .filter(row -> row.suffix().equals(suffix))
            .map(CountRow::counts)
            .reduce(AccountCounts.NONE, AccountCounts::plus);
    put(progress, partition, CountKeys.month(month, suffix), sum);
  }

  /** Nothing is written that is so already. */
  private void put(Progress progress, String partition, String sortKey, AccountCounts sum) {
    List<Item> there = CountRow.query(client, table, partition, sortKey, sortKey);
    boolean same = !there.isEmpty() && CountCodec.read(there.getFirst()).equals(sum);
    if (!same) {
      Put put =
          Put.builder().tableName(table).item(CountRolls.item(partition, sortKey, sum)).build();
      write(progress, List.of(TransactWriteItem.builder().put(put).build()));
    }
  }

  private Mark mark(String partition) {
    return CountRow.query(client, table, partition, CountKeys.MARK, CountKeys.MARK).stream()
        .findFirst()
        .map(Mark::of)
        .orElse(Mark.NONE);
  }

  /** Another run has begun meanwhile, and this one writes no more. */
  static final class RunTakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunTakenOverException() {
      super("Another recount of this workspace has begun.");
    }
  }
}
