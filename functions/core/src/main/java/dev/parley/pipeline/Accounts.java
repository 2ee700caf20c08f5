package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import java.util.Optional;

/** What operators have set up. DynamoDB is the truth. */
public interface Accounts {

  /**
   * The account as it is now, or was at most a quarter of a second ago: that is how soon an
   * automation that was switched off stops sending.
   *
   * @return empty if nobody connected it
   */
  Optional<Account> find(AccountKey key);

  /** The automations of this generation of the account, in the operator's order. */
  Automations automations(Account account);
}
