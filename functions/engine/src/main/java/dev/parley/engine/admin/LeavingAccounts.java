package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import java.util.Optional;

/** Whose account Meta means when an owner leaves. */
interface LeavingAccounts {

  /**
   * The connected account.
   *
   * @param userId as Meta signed it
   */
  Optional<AccountKey> of(String userId);
}
