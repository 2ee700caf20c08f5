package dev.parley.access;

/** How many there may be, and what they may be called. */
public final class AccessLimits {
  /** Characters in the name of a workspace, a member or a key. */
  public static final int NAME_LENGTH_MAX = 100;

  /** Members of one workspace. */
  public static final int MEMBERS_MAX = 100;

  /** Keys of one member that are neither revoked nor expired. */
  public static final int LIVE_KEYS_MAX = 20;

  private AccessLimits() {}

  /**
   * The name, if it may be one.
   *
   * @throws IllegalArgumentException if it is blank, longer than {@value #NAME_LENGTH_MAX}
   *     characters, or holds a control character
   */
  public static String name(String name) {
    int length = name.codePointCount(0, name.length());
    if (name.isBlank() || length > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "name has "
              + length
              + " characters: 1 to "
              + NAME_LENGTH_MAX
              + " are allowed, not all blank.");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name holds a control character: leave it out.");
    }
    return name;
  }
}
