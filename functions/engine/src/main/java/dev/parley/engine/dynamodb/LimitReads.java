package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.pace.Level;
import dev.parley.pace.Limit;
import dev.parley.pace.Rate;
import dev.parley.pace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How full the buckets of accounts are, for those who look at them; by strong reads. */
public final class LimitReads {
  /** Most accounts that are looked at for one answer: each has up to four items. */
  public static final int ACCOUNTS_MAX = 24;

  private final DynamoDbClient client;
  private final String table;
  private final OptionalInt appRate;
  private final InstantSource clock;

  /** Reads the table of conversations. */
  public LimitReads(DynamoDbClient client, String table, OptionalInt appRate, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.appRate = appRate;
    this.clock = clock;
  }

  /** What holds an account, or the app, up. */
  public record Stopped(Instant until, String why) {}

  /**
   * The buckets of an account, or of the app.
   *
   * @param usage of Meta's allowance in percent, if it was high of late
   */
  public record Levels(List<Level> levels, Optional<Stopped> stopped, Optional<Integer> usage) {
    /** Copies the list. */
    public Levels {
      levels = List.copyOf(levels);
    }
  }

  /** The accounts' in their order, and after them the app's. */
  public List<Levels> of(List<Account> accounts) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    accounts.forEach(account -> keys.addAll(keys(account.key())));
    keys.add(Keys.pace());
    keys.add(Keys.stop(Keys.paces()));
    Map<Map<String, AttributeValue>, Item> found = BatchReads.read(client, table, keys);
    List<Levels> all = new ArrayList<>();
    accounts.forEach(account -> all.add(levels(account, found)));
    all.add(app(found));
    return all;
  }

  private static List<Map<String, AttributeValue>> keys(AccountKey account) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    Limit.of(account.channel()).forEach(limit -> keys.add(Keys.pace(account, limit)));
    keys.add(Keys.stop(Keys.paces(account)));
    return keys;
  }

  private Levels levels(Account account, Map<Map<String, AttributeValue>, Item> found) {
    List<Level> levels = new ArrayList<>();
    for (Limit limit : Limit.of(account.key().channel())) {
      Rate rate = Rates.of(limit, account.rules());
      int allowed =
          limit == Limit.WHATSAPP_NUMBER ? account.rules().messagesPerSecond() : limit.allowed();
      Item item = found.getOrDefault(Keys.pace(account.key(), limit), new Item(Map.of()));
      levels.add(level(limit, allowed, rate, item));
    }
    return with(levels, found, Keys.paces(account.key()));
  }

  private Levels app(Map<Map<String, AttributeValue>, Item> found) {
    List<Level> levels = new ArrayList<>();
    Item item = found.getOrDefault(Keys.pace(), new Item(Map.of()));
    appRate.ifPresent(
        most -> {
          Rate rate = Rate.within(most, Duration.ofSeconds(1));
          levels.add(level(Limit.APP, most, rate, item));
        });
    return with(levels, found, Keys.paces());
  }

  private Levels with(
      List<Level> levels, Map<Map<String, AttributeValue>, Item> found, String paces) {
    Instant now = clock.instant();
    Stops.Stop stop = Stops.stop(found.getOrDefault(Keys.stop(paces), new Item(Map.of())));
    boolean isRecent = stop.usageAt().plus(Usage.HOLDS).isAfter(now);
    return new Levels(
        levels,
        stop.holds(now).map(until -> new Stopped(until, stop.why())),
        isRecent ? Optional.of(stop.usage()) : Optional.empty());
  }

  private Level level(Limit limit, int allowed, Rate rate, Item item) {
    return new Level(limit, allowed, rate, DynamoBuckets.tat(item), clock.instant());
  }
}
