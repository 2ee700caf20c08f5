package dev.parley.embedded.graph;

import java.util.Locale;

/**
 * An answer of refusal as the Graph API gives it.
 *
 * @param status the HTTP status; Meta's is no guide to the meaning
 * @param code Meta's error code
 * @param subcode Meta's {@code error_subcode}, 0 for none
 * @param type Meta's family of errors, such as OAuthException
 * @param isTransient whether Meta says that the same call may work later
 * @param message for people
 */
public record GraphError(
    int status, int code, int subcode, String type, boolean isTransient, String message) {

  private static final String OAUTH = "OAuthException";
  private static final String IG = "IGApiException";

  /** HTTP 429 with code 613: too many calls for this account. */
  public static GraphError rateLimited() {
    return new GraphError(
        429, 613, 2534040, IG, true, "Calls to this api have exceeded the rate limit.");
  }

  /** Code 190: the token is unknown, expired or withdrawn. */
  public static GraphError invalidToken() {
    return new GraphError(
        401, 190, 0, OAUTH, false, "Invalid OAuth access token - Cannot parse access token");
  }

  /** Code 10: the app has not been given the permission that the call needs. */
  public static GraphError notPermitted() {
    String message = "(#10) Application does not have permission for this action";
    return new GraphError(403, 10, 0, OAUTH, false, message);
  }

  /** Code 10/2534022: more than 24 hours since the user's last action. */
  public static GraphError outsideWindow() {
    return new GraphError(
        403, 10, 2534022, IG, false, "This message is sent outside of allowed window.");
  }

  /** Code 100/2534025: the comment was answered before, is too old or is gone. */
  public static GraphError commentUsed() {
    return new GraphError(
        400, 100, 2534025, IG, false, "The comment is invalid for private reply.");
  }

  /** Code 230: the user has never written to the account; a comment is no consent. */
  public static GraphError consentRequired() {
    String message = "(#230) User consent is required to access user profile";
    return new GraphError(400, 230, 0, OAUTH, false, message);
  }

  /** Code 100/33: the object is deleted, was never there or belongs to somebody else. */
  public static GraphError noSuchObject(String method, String id) {
    String message =
        "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation"
            .formatted(method.toLowerCase(Locale.ROOT), id);
    return new GraphError(400, 100, 33, "GraphMethodException", false, message);
  }

  /**
   * Code 2 with HTTP 500: Meta's own failure, which says nothing about whether the call took
   * effect.
   */
  public static GraphError serverFailure() {
    return new GraphError(
        500, 2, 0, OAUTH, true, "An unexpected error has occurred. Please retry later.");
  }

  /** Code 131056: too many WhatsApp messages to this one person. */
  public static GraphError pairRateLimited() {
    return new GraphError(400, 131056, 0, OAUTH, true, "(#131056) Pair rate limit hit");
  }

  /** Code 131047: more than 24 hours since the person's last message, so only a template goes. */
  public static GraphError reengagement() {
    return new GraphError(400, 131047, 0, OAUTH, false, "(#131047) Re-engagement message");
  }

  /** Code 131026: the person has no WhatsApp, or an old one. */
  public static GraphError undeliverable() {
    return new GraphError(400, 131026, 0, OAUTH, false, "(#131026) Message undeliverable");
  }

  /** Code 130429: the number's messages a second are used up. */
  public static GraphError throughputReached() {
    return new GraphError(400, 130429, 0, OAUTH, true, "(#130429) Rate limit hit");
  }

  /** Code 100: a parameter breaks a rule. */
  public static GraphError badParameter(String message) {
    return new GraphError(400, 100, 0, OAUTH, false, "(#100) " + message);
  }

  static GraphError badMessage(int subcode, String message) {
    return new GraphError(400, 100, subcode, IG, false, message);
  }

  static GraphError unsupported(String method) {
    String message = "Unsupported request - method type: " + method.toLowerCase(Locale.ROOT);
    return new GraphError(400, 100, 0, "GraphMethodException", false, message);
  }
}
