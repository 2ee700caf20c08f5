package dev.parley.account;

/** The tenant: 1 to 64 of {@code [A-Za-z0-9_-]}. */
public record WorkspaceId(String value) {

  /** Checks length and alphabet: the id is part of keys. */
  public WorkspaceId {
    if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("workspace must be 1 to 64 of A-Z a-z 0-9 _ -");
    }
  }
}
