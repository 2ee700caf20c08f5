package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.LimitReads.Levels;
import dev.parley.engine.dynamodb.LimitReads.Stopped;
import dev.parley.pace.Level;
import dev.parley.pace.Limit;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near accounts are to Meta's limits.
 *
 * @param app what all accounts share
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record LimitsAnswer(List<OfAccount> accounts, OfApp app) {

  /**
   * One account.
   *
   * @param stoppedUntil until when nothing of it is sent; null if nothing holds it up
   * @param stoppedWhy Meta's code or header
   * @param usagePercent how much of its allowance Meta says is used, where that was 80 or more
   *     within the last minute
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record OfAccount(
      String channel,
      String account,
      @Nullable String stoppedUntil,
      @Nullable String stoppedWhy,
      @Nullable Integer usagePercent,
      List<Bucket> limits) {}

  /** The whole app: the same. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record OfApp(
      @Nullable String stoppedUntil,
      @Nullable String stoppedWhy,
      @Nullable Integer usagePercent,
      List<Bucket> limits) {}

  /**
   * One limit.
   *
   * @param limit what Meta allows {@code per} this time, or a rule of the account
   * @param burst how many may go at once
   * @param interval between two after that
   * @param free how many could go now
   * @param used how many are taken or reserved and not regained; more than the burst if some wait
   * @param next when the next one could go
   * @param source Meta's page; null if the limit is the operator's
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Bucket(
      String name,
      int limit,
      String per,
      int burst,
      String interval,
      long free,
      long used,
      String next,
      @Nullable String source) {

    static Bucket of(Level level) {
      Limit limit = level.limit();
      return new Bucket(
          limit.wireName(),
          level.allowed(),
          limit.per().toString(),
          level.rate().burst(),
          level.rate().interval().toString(),
          level.free(),
          level.used(),
          level.next().toString(),
          limit.source().isEmpty() ? null : limit.source());
    }
  }

  static OfAccount of(AccountKey account, Levels levels) {
    return new OfAccount(
        account.channel().wireName(),
        account.id(),
        until(levels),
        why(levels),
        levels.usage().orElse(null),
        buckets(levels));
  }

  static OfApp app(Levels levels) {
    return new OfApp(until(levels), why(levels), levels.usage().orElse(null), buckets(levels));
  }

  private static List<Bucket> buckets(Levels levels) {
    return levels.levels().stream().map(Bucket::of).toList();
  }

  private static @Nullable String until(Levels levels) {
    return levels.stopped().map(stopped -> stopped.until().toString()).orElse(null);
  }

  private static @Nullable String why(Levels levels) {
    return levels.stopped().map(Stopped::why).orElse(null);
  }
}
