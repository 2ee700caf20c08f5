package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.CountRolls.Mark;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Hour;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Reads counts: three queries, whatever was counted, and one more for each 1 MB of items. Who reads
 * first after a day is over sums it up, with a few writes.
 */
public final class CountReads {
  /** Hours that are told one by one, with the running one. */
  public static final int HOURS = 24;

  private static final String END = "~";

  private final DynamoDbClient client;
  private final String table;
  private final CountRolls rolls;
  private final InstantSource clock;

  /** Reads the table of statistics. */
  public CountReads(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.rolls = new CountRolls(client, table);
    this.clock = clock;
  }

  /**
   * What was counted, in UTC.
   *
   * @param at when it was read
   * @param months each month in which anything was, the running one included
   * @param day of the running day
   * @param hours each of the last {@value #HOURS} hours in which anything was
   */
  public record Sums(
      Instant at,
      AccountCounts total,
      SortedMap<YearMonth, AccountCounts> months,
      AccountCounts day,
      SortedMap<Hour, AccountCounts> hours) {

    /** The last {@value #HOURS} hours, the running one at the end. */
    public List<Hour> lastHours() {
      Hour last = Hour.of(at);
      return IntStream.range(1 - HOURS, 1).mapToObj(last::plus).toList();
    }

    /** The running month. */
    public AccountCounts month() {
      return months.getOrDefault(Hour.of(at).month(), AccountCounts.NONE);
    }
  }

  /** Of all workspaces together, without automations. */
  public Sums global() {
    return sums(CountKeys.GLOBAL, _ -> true);
  }

  /** Of all accounts of a workspace. */
  public Sums of(WorkspaceId workspace) {
    return sums(CountKeys.partition(workspace), _ -> true);
  }

  /** Of one account of this workspace. */
  public Sums of(WorkspaceId workspace, AccountKey account) {
    return sums(CountKeys.partition(workspace), CountKeys.suffix(account)::equals);
  }

  private Sums sums(String partition, Predicate<String> suffix) {
    Instant now = clock.instant();
    List<Item> top = query(partition, CountKeys.MONTHS, CountKeys.MARK);
    Mark mark = top.stream().filter(CountReads::isMark).findFirst().map(Mark::of).orElse(Mark.NONE);
    List<CountRow> days =
        rows(query(partition, CountKeys.DAYS + mark.months(), CountKeys.DAYS + END));
    List<CountRow> hours =
        rows(
            query(partition, CountKeys.HOURS + firstHour(mark, now).text(), CountKeys.HOURS + END));
    roll(partition, mark, days, hours, now);
    Adding adding = new Adding(mark, now);
    top.stream()
        .filter(item -> !isMark(item))
        .map(CountRow::of)
        .filter(row -> suffix.test(row.suffix()))
        .forEach(adding::month);
    days.stream().filter(row -> suffix.test(row.suffix())).forEach(adding::day);
    hours.stream().filter(row -> suffix.test(row.suffix())).forEach(adding::hour);
    return adding.sums();
  }

  private static boolean isMark(Item item) {
    return item.text(TableSpec.SORT_KEY).equals(Optional.of(CountKeys.MARK));
  }

  private static Hour firstHour(Mark mark, Instant now) {
    Hour unrolled = Hour.first(mark.days());
    Hour shown = Hour.of(now).plus(1 - HOURS);
    return unrolled.compareTo(shown) < 0 ? unrolled : shown;
  }

  /** What it cannot do now the next reader does. */
  private void roll(
      String partition, Mark mark, List<CountRow> days, List<CountRow> hours, Instant now) {
    try {
      rolls.roll(partition, mark, days, hours, now);
    } catch (DynamoDbException _) {
      // The numbers are right without it.
    }
  }

  private List<Item> query(String partition, String from, String to) {
    return CountRow.query(client, table, partition, from, to);
  }

  private static List<CountRow> rows(List<Item> items) {
    return items.stream().map(CountRow::of).toList();
  }

  /** Each hour goes in once: as itself, in its day, or in its month. */
  private static final class Adding {
    private final Mark mark;
    private final Instant now;
    private final SortedMap<YearMonth, AccountCounts> months = new TreeMap<>();
    private final SortedMap<Hour, AccountCounts> hours = new TreeMap<>();
    private AccountCounts today = AccountCounts.NONE;

    Adding(Mark mark, Instant now) {
      this.mark = mark;
      this.now = now;
    }

    void month(CountRow row) {
      if (row.month().isBefore(mark.months())) {
        months.merge(row.month(), row.counts(), AccountCounts::plus);
      }
    }

    void day(CountRow row) {
      LocalDate day = row.day();
      YearMonth month = YearMonth.from(day);
      if (day.isBefore(mark.days()) && !month.isBefore(mark.months())) {
        months.merge(month, row.counts(), AccountCounts::plus);
      }
    }

    void hour(CountRow row) {
      Hour hour = row.hour();
      if (!hour.day().isBefore(mark.days())) {
        months.merge(hour.month(), row.counts(), AccountCounts::plus);
      }
      if (hour.day().equals(Hour.of(now).day())) {
        today = today.plus(row.counts());
      }
      if (hour.compareTo(Hour.of(now).plus(1 - HOURS)) >= 0) {
        hours.merge(hour, row.counts(), AccountCounts::plus);
      }
    }

    Sums sums() {
      AccountCounts total =
          months.values().stream().reduce(AccountCounts.NONE, AccountCounts::plus);
      return new Sums(now, total, months, today, hours);
    }
  }
}
