package dev.parley.pipeline;

import dev.parley.account.Account;
import java.time.Instant;

/**
 * Stops the sends of an account that Meta does not let in, and lets them go on when it does again.
 */
public interface Suspensions {

  /**
   * Suspends the account; the first probe is due a minute later.
   *
   * @param why Meta's code
   * @return whether it was not suspended before: then somebody has to be told
   */
  boolean suspend(Account account, String why, Instant now);

  /**
   * Takes the one probe that is allowed in a minute.
   *
   * @return whether it is ours
   */
  boolean probe(Account account, Instant now);

  /** Ends the suspension that was seen; a newer one stays. */
  void lift(Account account);
}
