package dev.parley.engine.template;

import dev.parley.account.SealedToken;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A workspace's access to its provider, as it is kept: the secret is sealed and never shown.
 *
 * @param account whose templates they are
 * @param user who logs in: at Twilio the account itself or an API key ({@code SK…}); at Meta the
 *     account
 * @param secret Twilio's auth token or the key's secret, or Meta's access token
 */
public record ProviderLogin(
    ProviderKind kind, String account, String user, SealedToken secret, Instant updatedAt) {
  private static final Pattern USER = Pattern.compile("(AC|SK)[0-9a-fA-F]{32}|[0-9]{5,32}");

  /** Checks account and user. */
  public ProviderLogin {
    if (!kind.isAccount(account)) {
      throw new IllegalArgumentException(
          switch (kind) {
            case TWILIO -> "account must be AC and 32 hex digits: Twilio's account SID";
            case META -> "account must be the number of the WhatsApp business account";
          });
    }
    if (!USER.matcher(user).matches()) {
      throw new IllegalArgumentException("user must be the account or an API key such as SK…");
    }
  }
}
