package dev.parley.outbound;

/**
 * What becomes of a message whose fate is unknown, once nothing more can be found out. Meta's Send
 * API has no idempotency key, so a message that is sent once more may arrive twice.
 */
public enum OnUnknown {
  /** It is given up: at most one copy, and an operator sees it. */
  GIVE_UP("give_up"),
  /** It is sent once more, if Meta's own history shows that it did not arrive. */
  RESEND("resend");

  private final String wireName;

  OnUnknown(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the API and in storage. */
  public String wireName() {
    return wireName;
  }
}
