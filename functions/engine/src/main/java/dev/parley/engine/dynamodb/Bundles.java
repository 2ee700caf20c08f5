package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The automations of accounts, kept in this process under the generation they were read at. A kept
 * bundle is never wrong: a write moves the generation, and nobody asks for the old one then.
 *
 * <p>Keeps one bundle per account, of at most {@value #ACCOUNTS_MAX} accounts and {@value
 * #AUTOMATIONS_MAX} automations in all; the least recently asked for go first.
 */
final class Bundles {
  static final int ACCOUNTS_MAX = 256;
  static final int AUTOMATIONS_MAX = 20_000;

  private final Function<Account, Bundle> load;
  private final Map<AccountKey, Flight> flights = new LinkedHashMap<>(16, 0.75f, true);

  Bundles(Function<Account, Bundle> load) {
    this.load = load;
  }

  /**
   * Automations in order.
   *
   * @param generation the one they are of; {@value #NOT_KEPT} if they kept changing
   */
  record Bundle(long generation, List<StoredAutomation> automations) {
    static final long NOT_KEPT = -1;
  }

  private static final class Flight {
    private final CompletableFuture<Bundle> value = new CompletableFuture<>();
    private long generation;

    Flight(long generation) {
      this.generation = generation;
    }

    int automations() {
      return value.isDone() && !value.isCompletedExceptionally()
          ? value.join().automations().size()
          : 0;
    }
  }

  /** The bundle of the account's generation, or a newer one; one load serves all who ask. */
  List<StoredAutomation> of(Account account) {
    Flight mine = new Flight(account.generation());
    Flight flight = join(account, mine);
    if (flight == mine) {
      fly(account, mine);
    }
    try {
      return flight.value.join().automations();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Flight join(Account account, Flight mine) {
    synchronized (flights) {
      @Nullable Flight other = flights.get(account.key());
      if (other != null && other.generation == account.generation()) {
        return other;
      }
      flights.put(account.key(), mine);
      return mine;
    }
  }

  private void fly(Account account, Flight flight) {
    try {
      Bundle bundle = load.apply(account);
      synchronized (flights) {
        flight.generation = bundle.generation();
        flight.value.complete(bundle);
        if (bundle.generation() == Bundle.NOT_KEPT) {
          flights.remove(account.key(), flight);
        }
        shrink();
      }
    } catch (RuntimeException | Error e) {
      synchronized (flights) {
        flights.remove(account.key(), flight);
      }
      flight.value.completeExceptionally(e);
    }
  }

  private void shrink() {
    int automations = flights.values().stream().mapToInt(Flight::automations).sum();
    while (flights.size() > 1 && (flights.size() > ACCOUNTS_MAX || automations > AUTOMATIONS_MAX)) {
      AccountKey eldest = flights.keySet().iterator().next();
      Flight gone = flights.remove(eldest);
      automations -= gone == null ? 0 : gone.automations();
    }
  }
}
