package dev.parley.access;

import java.util.regex.Pattern;

/** Names a member within a workspace: 32 hex digits, which are 128 random bits. */
public record MemberId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /** Checks the form: the id is part of keys. */
  public MemberId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A member's id has 32 hex digits.");
    }
  }
}
