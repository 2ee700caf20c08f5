package dev.parley.engine.count;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Accounts;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counted;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What this process has counted and not written yet; there is one for each process, safe for many
 * threads.
 *
 * <p>{@link #flush} writes it: one update for each account and hour, and one for all together,
 * however many events it was. What cannot be written is kept for the next time, for as long as its
 * hour is open; from then on it is left to a recount, which would otherwise count it as well.
 */
public final class Tally implements Counted {
  /**
   * Nothing is written to an hour that ended longer ago. Earlier than hours are closed, by what a
   * request may last and clocks may differ.
   */
  static final Duration WRITABLE = Hour.CLOSED_AFTER.minus(Duration.ofMinutes(5));

  /**
   * How long an account is taken to be its workspace's. An erased account can be connected by
   * another one after two minutes at the earliest.
   */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final int ACCOUNTS_MAX = 1000;

  /** Items that an hour of all together is spread over: one item takes 1,000 writes a second. */
  public static final int SHARDS = 8;

  private final CountTable table;
  private final Function<AccountKey, Optional<WorkspaceId>> workspaces;
  private final JsonStationLog log;
  private final InstantSource clock;
  private final RandomGenerator random;

  private final Object flushing = new Object();
  private final Map<Place, AccountCounts> accounts = new HashMap<>();
  private final Map<Hour, Counts> global = new HashMap<>();
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, Long> waits = new HashMap<>();
  private final Map<AccountKey, Owner> owners = new HashMap<>();
  private Optional<Integer> shard = Optional.empty();

  /**
   * Nothing yet.
   *
   * @param workspaces whose an account is; empty if it is not connected
   */
  public Tally(
      CountTable table,
      Function<AccountKey, Optional<WorkspaceId>> workspaces,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random) {
    this.table = table;
    this.workspaces = workspaces;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  private record Place(AccountKey account, Hour hour) {}

  private record Owner(Optional<WorkspaceId> workspace, Instant until) {}

  /** The same accounts, of which this remembers whose they are: then nothing is read for it. */
  public Accounts noting(Accounts accounts) {
    return new Accounts() {
      @Override
      public Optional<Account> find(AccountKey key) {
        Optional<Account> found = accounts.find(key);
        note(key, found.map(Account::workspace));
        return found;
      }

      @Override
      public Automations automations(Account account) {
        return accounts.automations(account);
      }
    };
  }

  private synchronized Owner note(AccountKey account, Optional<WorkspaceId> workspace) {
    if (owners.size() >= ACCOUNTS_MAX) {
      owners.clear();
    }
    Owner owner = new Owner(workspace, clock.instant().plus(REMEMBERED));
    owners.put(account, owner);
    return owner;
  }

  private synchronized Optional<Owner> noted(AccountKey account) {
    return Optional.ofNullable(owners.get(account))
        .filter(owner -> owner.until().isAfter(clock.instant()));
  }

  @Override
  public synchronized void counted(AccountKey account, Instant at, AccountCounts counts) {
    if (!counts.isNone()) {
      accounts.merge(new Place(account, Hour.of(at)), counts, AccountCounts::plus);
    }
  }

  /**
   * Notes how long the oldest message of a batch had waited in its queue. It is written with the
   * next counts, as {@code waited:<queue>} in milliseconds and {@code waitedAt:<queue>}.
   */
  public synchronized void waited(String queue, Duration age) {
    waits.put("waited:" + queue, age.toMillis());
    waits.put("waitedAt:" + queue, clock.millis());
  }

  /** Adds to what this process has used, such as calls; written with the next counts. */
  public synchronized void used(String what, long amount) {
    used.merge("used:" + what, amount, Long::sum);
  }

  /** Writes what was counted; costs nothing if nothing was. Never throws. */
  public void flush() {
    synchronized (flushing) {
      for (Map.Entry<Place, AccountCounts> part : taken().entrySet()) {
        write(part.getKey(), part.getValue());
      }
      Map<Hour, Counts> sums = takenGlobal();
      sums.forEach(this::writeGlobal);
    }
  }

  private synchronized Map<Place, AccountCounts> taken() {
    Map<Place, AccountCounts> taken = new HashMap<>(accounts);
    accounts.clear();
    return taken;
  }

  private synchronized Map<Hour, Counts> takenGlobal() {
    Map<Hour, Counts> taken = new HashMap<>(global);
    global.clear();
    return taken;
  }

  private void write(Place place, AccountCounts counts) {
    if (isOver(place.hour())) {
      log.problem("counts.written", place.hour().text(), "left_to_recount");
      return;
    }
    try {
      Optional<WorkspaceId> workspace = workspace(place.account());
      if (workspace.isPresent()) {
        table.add(workspace.get(), place.account(), place.hour(), counts);
        keepGlobal(place.hour(), counts.all());
      }
    } catch (RuntimeException e) {
      log.problem("counts.written", place.hour().text(), e.getClass().getSimpleName());
      counted(place.account(), place.hour().start(), counts);
    }
  }

  private synchronized void keepGlobal(Hour hour, Counts counts) {
    global.merge(hour, counts, Counts::plus);
  }

  private void writeGlobal(Hour hour, Counts counts) {
    if (isOver(hour)) {
      log.problem("counts.written", hour.text(), "left_to_recount");
      return;
    }
    Map<String, Long> amounts = takenUsed();
    try {
      table.addGlobal(hour, shard(), counts, amounts, waits());
    } catch (RuntimeException e) {
      log.problem("counts.written", hour.text(), e.getClass().getSimpleName());
      keepGlobal(hour, counts);
      giveBack(amounts);
    }
  }

  private synchronized Map<String, Long> takenUsed() {
    Map<String, Long> taken = new HashMap<>(used);
    used.clear();
    return taken;
  }

  private synchronized void giveBack(Map<String, Long> amounts) {
    amounts.forEach((name, amount) -> used.merge(name, amount, Long::sum));
  }

  private synchronized Map<String, Long> waits() {
    return Map.copyOf(waits);
  }

  private boolean isOver(Hour hour) {
    return hour.end().plus(WRITABLE).isBefore(clock.instant());
  }

  private Optional<WorkspaceId> workspace(AccountKey account) {
    return noted(account).orElseGet(() -> note(account, workspaces.apply(account))).workspace();
  }

  /** Drawn when it is first needed: processes that start from one snapshot shall differ. */
  private int shard() {
    int drawn = shard.orElseGet(() -> random.nextInt(SHARDS));
    shard = Optional.of(drawn);
    return drawn;
  }
}
