package dev.parley.engine.template;

import java.util.Locale;
import java.util.regex.Pattern;

/** Who keeps a workspace's templates. */
public enum ProviderKind {
  /** Twilio's Content API; the account is {@code AC} and 32 hex digits. */
  TWILIO("AC[0-9a-fA-F]{32}", "HX[0-9a-fA-F]{32}"),
  /** Meta's message templates; the account is the WhatsApp business account's number. */
  META("[0-9]{5,32}", "[0-9]{1,32}");

  private final Pattern account;
  private final Pattern id;

  ProviderKind(String account, String id) {
    this.account = Pattern.compile(account);
    this.id = Pattern.compile(id);
  }

  /** The name in the API and in the table. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this can be an account there. */
  public boolean isAccount(String text) {
    return account.matcher(text).matches();
  }

  /** Whether this can be the id of a template there. */
  public boolean isId(String text) {
    return id.matcher(text).matches();
  }

  /**
   * The provider of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ProviderKind of(String wireName) {
    for (ProviderKind kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("provider must be twilio or meta");
  }
}
