package dev.parley.engine.token;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;

/**
 * Seals and opens access tokens, each for one account of one workspace. Safe for use by many
 * threads.
 */
public interface TokenCipher {

  /**
   * Encrypts the token for this account of this workspace; each call gives another text.
   *
   * @throws RuntimeException if what holds the key cannot be reached; the same call may succeed
   *     later
   */
  SealedToken seal(WorkspaceId workspace, AccountKey account, AccessToken token);

  /**
   * Decrypts a token that was sealed for this account of this workspace.
   *
   * @throws UnopenableToken if it was sealed for another account or under another key, or was
   *     changed: trying again is of no use
   * @throws TokenKeyUnavailable if what holds the key cannot be reached now: the same call may
   *     succeed later
   */
  AccessToken open(WorkspaceId workspace, AccountKey account, SealedToken sealed);
}
