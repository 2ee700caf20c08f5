package dev.parley.account;

/**
 * Meta's other id of an account: what one app knows it by. Webhooks and sends use the account's own
 * id ({@code user_id} of Instagram's {@code /me}); requests to delete data name this one ({@code
 * id} of {@code /me}).
 */
public record AppScopedId(String value) {

  /** Checks length and alphabet: the id is part of keys. */
  public AppScopedId {
    if (!value.matches("[A-Za-z0-9._:=-]{1,64}")) {
      throw new IllegalArgumentException("appScopedId must be 1 to 64 of A-Z a-z 0-9 . _ : = -");
    }
  }
}
