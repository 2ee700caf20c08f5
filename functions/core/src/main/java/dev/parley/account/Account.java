package dev.parley.account;

import dev.parley.channel.AccountKey;
import java.util.Optional;

/**
 * A connected account.
 *
 * @param workspace the tenant that owns it
 * @param username its name on the channel, without {@code @}
 * @param generation counts every change to the account's automations; what was cached under another
 *     generation is not valid
 * @param paused no automation answers and nothing is sent
 * @param token how we speak for it; empty until connected
 * @param rules how it treats people, whatever its automations say
 * @param suspension while Meta does not let it in; then its sends are held
 */
public record Account(
    AccountKey key,
    WorkspaceId workspace,
    String username,
    long generation,
    boolean paused,
    Optional<SealedToken> token,
    AccountRules rules,
    Optional<Suspension> suspension) {

  /** An account that Meta lets in. */
  public Account(
      AccountKey key,
      WorkspaceId workspace,
      String username,
      long generation,
      boolean paused,
      Optional<SealedToken> token,
      AccountRules rules) {
    this(key, workspace, username, generation, paused, token, rules, Optional.empty());
  }
}
