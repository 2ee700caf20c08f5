package dev.parley.outbound;

import java.util.Set;

/**
 * What an error of the Graph API means for the send that met it.
 *
 * <p>By code and subcode, never by HTTP status: Meta answers the closed window with 403 and
 * throttling with 400. Sources: <a
 * href="https://developers.facebook.com/docs/messenger-platform/error-codes">Messenger Platform
 * error codes</a>, <a
 * href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate limits</a>, <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">WhatsApp error
 * codes</a>.
 */
public enum ErrorClass {
  /** Not sent; the same call is safe after a pause. */
  RETRY,
  /** Not sent; the account or the app is over a limit. */
  WAIT,
  /** Not sent; the token is dead until the operator connects the account anew. */
  REAUTH,
  /** Not sent and never will be. */
  DEAD,
  /** May have been sent. */
  UNSURE;

  private static final Set<Integer> WAIT_CODES = Set.of(4, 17, 32, 368, 613, 2022);
  private static final Set<Integer> DEAD_CODES = Set.of(3, 10, 100, 230, 551, 9010, 36103, 9000001);
  private static final Set<Integer> REAUTH_SUBCODES = Set.of(2534041, 2534077);

  /**
   * 2534013: the Page is not linked, says Meta; others meet it as a limit on private replies.
   * Waiting is right for both, suspending the account for one alone.
   */
  private static final Set<Integer> WAIT_SUBCODES = Set.of(1893063, 2534013, 2534029);

  private static final Set<Integer> RETRY_SUBCODES = Set.of(2018008, 2018294, 1545133);

  /** "Invalid JSON reply" although the messages were sent. */
  private static final int SENT_THOUGH_ERROR = 1357046;

  /**
   * The class of this error on its channel. What is not in the table is {@link #UNSURE}: no guess
   * resends a DM.
   */
  public static ErrorClass of(GraphError error) {
    return switch (error.channel()) {
      case INSTAGRAM -> instagram(error);
      case WHATSAPP -> WhatsAppErrors.classOf(error);
    };
  }

  private static ErrorClass instagram(GraphError error) {
    int subcode = error.subcode();
    if (subcode == SENT_THOUGH_ERROR) {
      return UNSURE;
    }
    if (REAUTH_SUBCODES.contains(subcode)) {
      return REAUTH;
    }
    if (WAIT_SUBCODES.contains(subcode)) {
      return WAIT;
    }
    return RETRY_SUBCODES.contains(subcode) ? RETRY : ofCode(error);
  }

  private static ErrorClass ofCode(GraphError error) {
    int code = error.code();
    if (code == 102 || code == 190) {
      return REAUTH;
    }
    if (WAIT_CODES.contains(code) || (code >= 80001 && code <= 80014)) {
      return WAIT;
    }
    if (DEAD_CODES.contains(code) || (code >= 200 && code <= 299)) {
      return DEAD;
    }
    return error.httpStatus() == 429 ? WAIT : UNSURE;
  }
}
