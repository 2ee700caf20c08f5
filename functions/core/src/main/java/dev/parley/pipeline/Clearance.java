package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.outbound.SendIntent;
import java.util.Optional;

/** Asks, right before the wire, whether a message may still be sent. */
final class Clearance {
  private final Accounts accounts;

  Clearance(Accounts accounts) {
    this.accounts = accounts;
  }

  /** What was found. */
  sealed interface Permission {
    record Granted(Account account) implements Permission {}

    record Forbidden(String why) implements Permission {}

    /** Nobody could be asked. */
    record NotKnown(String why) implements Permission {}
  }

  /**
   * Reads what will be asked after the claim, so that an outage throws while nothing is claimed; a
   * claim that could not be given back would end as a send that nobody knows about.
   */
  Optional<Account> prepare(SendOrder order, Standing standing) {
    Optional<Account> account = accounts.find(order.conversation().account());
    account.ifPresent(accounts::automations);
    standing.refresh();
    return account;
  }

  /** An outage here gives the claim back; kept, it would end as a send that nobody knows about. */
  Permission of(SendOrder order, SendIntent intent, Standing standing) {
    try {
      Optional<String> objection = standing.objection(intent).filter(why -> isMeant(why, order));
      if (objection.isPresent()) {
        return new Permission.Forbidden(objection.get());
      }
      return accounts
          .find(order.conversation().account())
          .map(account -> of(account, order))
          .orElseGet(() -> new Permission.Forbidden("off"));
    } catch (RuntimeException e) {
      return new Permission.NotKnown(FailureReason.of(e));
    }
  }

  /** Whoever has taken a conversation over silences automations, not what an application asks. */
  private static boolean isMeant(String objection, SendOrder order) {
    return order.job().isEmpty() || !objection.equals(Standing.PAUSED);
  }

  private Permission of(Account account, SendOrder order) {
    if (account.paused()) {
      return new Permission.Forbidden("paused");
    }
    boolean active =
        order
            .automation()
            .map(id -> accounts.automations(account).find(id).map(Automation::active).orElse(false))
            .orElse(true);
    return active ? new Permission.Granted(account) : new Permission.Forbidden("off");
  }
}
