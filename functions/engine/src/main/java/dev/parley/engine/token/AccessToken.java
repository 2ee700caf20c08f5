package dev.parley.engine.token;

import java.util.Objects;

/**
 * An opened access token. It shows itself to nobody but the one who asks for {@link #reveal()}.
 *
 * <p>1 to {@value #LENGTH_MAX} visible ASCII characters: it travels in an HTTP header.
 */
public final class AccessToken {
  /** Longest token, in characters; Meta's have about 200. */
  public static final int LENGTH_MAX = 4096;

  private final String value;

  /**
   * Checks length and alphabet.
   *
   * @throws IllegalArgumentException if either is wrong; the message does not hold the value
   */
  public AccessToken(String value) {
    if (value.isEmpty() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "accessToken has "
              + value.length()
              + " characters: 1 to "
              + LENGTH_MAX
              + " are allowed.");
    }
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "accessToken holds a blank or a character outside ASCII: copy it anew.");
    }
    this.value = value;
  }

  /** The token itself, for the one header that carries it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken token && token.value.equals(value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value);
  }

  @Override
  public String toString() {
    return "AccessToken[***]";
  }
}
