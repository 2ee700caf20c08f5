package dev.parley.access;

import java.util.regex.Pattern;

/** Names an API key within a workspace: 32 hex digits, which are 128 random bits. No secret. */
public record ApiKeyId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /** Checks the form: the id is part of keys. */
  public ApiKeyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A key's id has 32 hex digits.");
    }
  }
}
