package dev.parley.channel;

/** What every id has to look like before it may become part of a key. */
final class Ids {
  /**
   * Longest id seen from Meta is about 200 characters (a {@code wamid}); keys stay far below 2 KB.
   */
  static final int LENGTH_MAX = 256;

  private Ids() {}

  /**
   * Returns the id if it can be part of a key.
   *
   * @throws IllegalArgumentException if it is empty, longer than {@value #LENGTH_MAX}, or holds a
   *     character outside {@code [A-Za-z0-9._:=-]}: '#' separates the parts of our keys, so an id
   *     with one could reach into another tenant's keys; or if it is nothing but dots, which is a
   *     step between folders in the path of a URL
   */
  static String check(String what, String id) {
    if (id.isEmpty() || id.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          what + " has " + id.length() + " characters: 1 to " + LENGTH_MAX + " are allowed.");
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isAllowed(id.charAt(i))) {
        throw new IllegalArgumentException(
            what
                + " holds a character that is not allowed at "
                + i
                + ": use A-Z a-z 0-9 . _ : = -");
      }
    }
    if (id.chars().allMatch(c -> c == '.')) {
      throw new IllegalArgumentException(what + " is nothing but dots.");
    }
    return id;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._:=-".indexOf(c) >= 0;
  }
}
