package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.CountReads.Sums;
import dev.parley.engine.job.Quota;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import io.micronaut.serde.annotation.Serdeable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in all, and when, in UTC.
 *
 * @param at when it was read
 * @param total since the account was connected
 * @param month in the running month
 * @param day in the running day
 * @param last24Hours the last 24 hours one by one, the running one at the end
 * @param months the last months, the running one first
 */
@Serdeable
record StatsAnswer(
    String at,
    CountsAnswer total,
    CountsAnswer month,
    CountsAnswer day,
    List<InHour> last24Hours,
    List<InMonth> months,
    Used dmsUsed) {

  /**
   * One hour.
   *
   * @param hour when it begins
   */
  @Serdeable
  record InHour(String hour, CountsAnswer counts) {}

  /**
   * One month.
   *
   * @param month such as {@code 2026-11}
   */
  @Serdeable
  record InMonth(String month, CountsAnswer counts) {}

  /**
   * Messages of the running month.
   *
   * @param month that Meta took
   * @param limit what the workspace may ask for by the send API in a month; null without a limit,
   *     and for an account or an automation
   * @param percent the share of it, rounded down; null without a limit
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Used(long month, @Nullable Long limit, @Nullable Integer percent) {
    private static final int ALL = 100;

    static Used of(long sent, Quota quota) {
      if (quota.monthly().isEmpty()) {
        return new Used(sent, null, null);
      }
      long limit = quota.monthly().getAsLong();
      long percent = limit == 0 ? ALL : Math.min(ALL, sent * ALL / limit);
      return new Used(sent, limit, (int) percent);
    }
  }

  /**
   * The answer.
   *
   * @param part the numbers of these counts that are asked for
   * @param months so many
   */
  static StatsAnswer of(Sums sums, Function<AccountCounts, Counts> part, int months, Quota quota) {
    Counts month = part.apply(sums.month());
    return new StatsAnswer(
        sums.at().toString(),
        CountsAnswer.of(part.apply(sums.total())),
        CountsAnswer.of(month),
        CountsAnswer.of(part.apply(sums.day())),
        hours(sums, part),
        months(sums, part, months),
        Used.of(month.of(Counter.SENT), quota));
  }

  private static List<InHour> hours(Sums sums, Function<AccountCounts, Counts> part) {
    List<InHour> hours = new ArrayList<>();
    for (Hour hour : sums.lastHours()) {
      AccountCounts counts = sums.hours().getOrDefault(hour, AccountCounts.NONE);
      hours.add(new InHour(hour.start().toString(), CountsAnswer.of(part.apply(counts))));
    }
    return hours;
  }

  private static List<InMonth> months(Sums sums, Function<AccountCounts, Counts> part, int count) {
    List<InMonth> months = new ArrayList<>();
    YearMonth month = Hour.of(sums.at()).month();
    for (int i = 0; i < count; i++) {
      AccountCounts counts = sums.months().getOrDefault(month, AccountCounts.NONE);
      months.add(new InMonth(month.toString(), CountsAnswer.of(part.apply(counts))));
      month = month.minusMonths(1);
    }
    return months;
  }
}
