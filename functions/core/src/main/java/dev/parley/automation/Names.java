package dev.parley.automation;

import java.util.Set;
import java.util.regex.Pattern;

/** What labels, tags and fields may be called, and how long a field's value may be. */
public final class Names {
  /** What variables and conditions know besides the operator's own fields. */
  public static final Set<String> BUILT_IN =
      Set.of("name", "username", "text", "email", "phone", "account");

  /** Longest value of a field, in characters. */
  public static final int VALUE_MAX = 500;

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final int TAG_MAX = 40;

  private Names() {}

  /** Checks that this can be a label. */
  public static void checkLabel(String label) {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException("A label must be 1 to 40 of A-Z a-z 0-9 _ -");
    }
  }

  static void checkField(String field) {
    if (!FIELD.matcher(field).matches()) {
      throw new IllegalArgumentException(
          "A field's name must be a letter and up to 39 more of A-Z a-z 0-9 _.");
    }
  }

  static void checkOwnField(String field) {
    checkField(field);
    if (BUILT_IN.contains(field)) {
      throw new IllegalArgumentException(
          "field \"" + field + "\" is built in: name a field of your own.");
    }
  }

  /** The tag, if it can be one: 1 to 40 characters, no control characters, not all blank. */
  public static String checkTag(String tag) {
    if (tag.isBlank() || tag.length() > TAG_MAX || tag.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A tag has "
              + tag.length()
              + " characters: 1 to "
              + TAG_MAX
              + " are allowed, not all blank and no control characters.");
    }
    return tag;
  }

  static void checkCountry(String country) {
    if (!COUNTRY.matcher(country).matches()) {
      throw new IllegalArgumentException("country must be two letters of ISO 3166, such as DE.");
    }
  }

  static void checkValue(String value) {
    if (value.length() > VALUE_MAX) {
      throw new IllegalArgumentException(
          "value has " + value.length() + " characters: at most " + VALUE_MAX + " are allowed.");
    }
  }
}
