package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The automations of accounts, kept in this process under the generation they were read at. A kept
 * set is never wrong: a write moves the generation, and nobody asks for the old one then.
 *
 * <p>Keeps one set per account, of at most {@value #ACCOUNTS_MAX} accounts and {@value
 * #AUTOMATIONS_MAX} automations in all; the least recently asked for go first.
 */
final class AutomationSets {
  static final int ACCOUNTS_MAX = 256;
  static final int AUTOMATIONS_MAX = 20_000;

  private final Function<Account, AutomationSet> load;
  private final Map<AccountKey, Kept> sets = new LinkedHashMap<>(16, 0.75f, true);

  AutomationSets(Function<Account, AutomationSet> load) {
    this.load = load;
  }

  /**
   * What an account has, in the operator's order.
   *
   * @param generation the one it is of; {@value #NOT_KEPT} if it kept changing
   * @param stored everything, with what cannot be read
   * @param automations what runs: those that can be read
   */
  record AutomationSet(long generation, List<StoredAutomation> stored, Automations automations) {
    static final long NOT_KEPT = -1;

    static AutomationSet of(long generation, List<StoredAutomation> stored) {
      return new AutomationSet(
          generation,
          stored,
          Automations.of(stored.stream().flatMap(one -> one.readable().stream()).toList()));
    }
  }

  /** A set, or the load of it; its generation and size are guarded by the map's lock. */
  private static final class Kept {
    private final Flight<AutomationSet> flight = new Flight<>();
    private long generation;
    private int size;

    Kept(long generation) {
      this.generation = generation;
    }
  }

  /** The set of the account's generation, or a newer one; one load serves all who ask. */
  AutomationSet of(Account account) {
    Kept mine = new Kept(account.generation());
    Kept kept = join(account, mine);
    if (kept == mine) {
      mine.flight.fly(() -> load(account, mine), () -> forget(account.key(), mine));
    }
    return kept.flight.value();
  }

  private Kept join(Account account, Kept mine) {
    synchronized (sets) {
      @Nullable Kept other = sets.get(account.key());
      if (other != null && other.generation == account.generation()) {
        return other;
      }
      sets.put(account.key(), mine);
      return mine;
    }
  }

  private AutomationSet load(Account account, Kept mine) {
    AutomationSet set = load.apply(account);
    synchronized (sets) {
      mine.generation = set.generation();
      mine.size = set.stored().size();
      if (set.generation() == AutomationSet.NOT_KEPT) {
        forget(account.key(), mine);
      }
      shrink();
    }
    return set;
  }

  private void forget(AccountKey key, Kept kept) {
    synchronized (sets) {
      sets.remove(key, kept);
    }
  }

  private void shrink() {
    int automations = sets.values().stream().mapToInt(kept -> kept.size).sum();
    while (sets.size() > 1 && (sets.size() > ACCOUNTS_MAX || automations > AUTOMATIONS_MAX)) {
      AccountKey eldest = sets.keySet().iterator().next();
      @Nullable Kept gone = sets.remove(eldest);
      automations -= gone == null ? 0 : gone.size;
    }
  }
}
