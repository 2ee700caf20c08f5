package dev.parley.webhook;

import java.util.regex.Pattern;

/** Names of Meta's fields, fit for logs and metrics. */
final class FieldName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private FieldName() {}

  /** The name, or {@code other} if it is not one: then it may be content. */
  static String of(String name) {
    return NAME.matcher(name).matches() ? name : "other";
  }
}
