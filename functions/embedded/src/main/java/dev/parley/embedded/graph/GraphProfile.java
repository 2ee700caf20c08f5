package dev.parley.embedded.graph;

/**
 * What Meta tells about a user who has written to the account.
 *
 * @param name the display name
 * @param username the handle without the @
 * @param followsBusiness whether the user follows the account: {@code is_user_follow_business}
 * @param followers how many follow the user: {@code follower_count}
 */
public record GraphProfile(String name, String username, boolean followsBusiness, int followers) {

  /** The same user, following the account or not. */
  public GraphProfile withFollows(boolean follows) {
    return new GraphProfile(name, username, follows, followers);
  }

  static GraphProfile unknown(String igsid) {
    return new GraphProfile("User " + igsid, "user_" + igsid, false, 0);
  }
}
