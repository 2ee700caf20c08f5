package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Suspensions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts as one machine sees them: read again after a quarter of a second, automations by
 * generation.
 */
final class AccountsPort implements Accounts, Suspensions {
  private static final Duration REUSE = Duration.ofMillis(250);
  private static final Duration LAG = Duration.ofSeconds(2);
  private static final int ROUNDS_MAX = 3;

  private final Machine machine;
  private final AccountTable table;
  private final Design design;
  private final Map<AccountKey, Seen> seen = new HashMap<>();
  private final Map<AccountKey, Kept> kept = new HashMap<>();

  AccountsPort(Machine machine, AccountTable table, Design design) {
    this.machine = machine;
    this.table = table;
    this.design = design;
  }

  private record Seen(Instant askedAt, Optional<Account> account) {}

  private record Kept(long generation, Automations automations) {}

  @Override
  public Optional<Account> find(AccountKey key) {
    Seen last = seen.get(key);
    Instant now = machine.instant();
    return last != null && !now.isAfter(last.askedAt().plus(REUSE)) ? last.account() : read(key);
  }

  private Optional<Account> read(AccountKey key) {
    Instant asked = machine.instant();
    Optional<Account> account = machine.call("account", () -> table.find(key));
    seen.put(key, new Seen(asked, account));
    return account;
  }

  @Override
  public Automations automations(Account account) {
    Kept known = kept.get(account.key());
    return known != null && known.generation() == account.generation()
        ? known.automations()
        : load(account);
  }

  /** Reads them and then the generation again: if it did not move, they are what it counted. */
  private Automations load(Account account) {
    long generation = account.generation();
    Automations read = Automations.NONE;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      read = machine.call("automations", () -> query(account.key()));
      long after =
          design == Design.EVENTUAL_GENERATION
              ? generation
              : read(account.key()).map(Account::generation).orElseThrow();
      if (after == generation) {
        kept.put(account.key(), new Kept(generation, read));
        return read;
      }
      generation = after;
    }
    return read;
  }

  private Automations query(AccountKey key) {
    return design == Design.EVENTUAL_GENERATION
        ? table.lagging(key, LAG)
        : table.row(key).automations();
  }

  @Override
  public boolean suspend(Account account, String why, Instant now) {
    return machine.call("suspend", () -> table.suspend(account, why, now));
  }

  @Override
  public boolean probe(Account account, Instant now) {
    return machine.call("probe", () -> table.probe(account, now));
  }

  @Override
  public void lift(Account account) {
    machine.run("lift", () -> table.lift(account));
  }
}
