package dev.parley.engine.token;

import dev.parley.channel.AccountKey;
import org.jspecify.annotations.Nullable;

/** A stored token does not open: the key was changed, or the token belongs to another account. */
public final class UnopenableToken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the account, and nothing of the token. */
  public UnopenableToken(AccountKey account, @Nullable Throwable cause) {
    super(
        "The stored token of "
            + account.text()
            + " does not open with the configured key (PARLEY_TOKEN_KEY, PARLEY_TOKEN_KMS_KEY):"
            + " restore the key, or connect the account anew.",
        cause);
  }
}
