package dev.parley.engine.token;

/**
 * What holds the key of the tokens does not answer, or may not be asked now. Nothing is wrong with
 * the token: the same call may succeed later.
 */
public final class TokenKeyUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Without the cause's own words, which may repeat what was asked.
   *
   * @param why a word for the log
   */
  public TokenKeyUnavailable(String why, Throwable cause) {
    super("The key of the access tokens cannot be used now: " + why + ".", cause);
  }
}
