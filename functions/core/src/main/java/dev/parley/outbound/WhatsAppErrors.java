package dev.parley.outbound;

import java.util.Set;

/**
 * What WhatsApp's codes mean, whether they come with the answer or with a later status.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">Meta:
 *     error codes</a>
 */
final class WhatsAppErrors {
  private static final int NO_CODE = 0;
  private static final int TOKEN = 190;
  private static final int TOO_MANY_REQUESTS = 429;

  /** App, number, spam, pair, template violations, registrations. */
  private static final Set<Integer> WAIT = Set.of(4, 130429, 131048, 131056, 131064, 133016);

  /** Unknown or temporary, server away, maintenance, upgrade, upload of a file. */
  private static final Set<Integer> RETRY = Set.of(1, 2, 131000, 131016, 131053, 131057, 133004);

  /** What concerns the app, the number or the account. */
  private static final Set<Integer> DEAD_ACCOUNT =
      Set.of(3, 10, 368, 130497, 131005, 131031, 131037, 131042, 131045, 131063, 133010);

  /** What concerns the person: cannot be reached, window closed, marketing stopped. */
  private static final Set<Integer> DEAD_PERSON =
      Set.of(130472, 131021, 131026, 131047, 131049, 131050, 131062, 137000);

  /** What concerns the message or its template. */
  private static final Set<Integer> DEAD_MESSAGE =
      Set.of(
          33, 100, 131008, 131009, 131051, 131052, 132000, 132001, 132005, 132007, 132012, 132015,
          132016, 132068, 132069);

  private WhatsAppErrors() {}

  static ErrorClass classOf(GraphError error) {
    int code = error.code();
    if (code == NO_CODE && error.httpStatus() == TOO_MANY_REQUESTS) {
      return ErrorClass.WAIT;
    }
    if (code == NO_CODE || code == TOKEN) {
      return ErrorClass.REAUTH;
    }
    if (WAIT.contains(code) || (code >= 80001 && code <= 80014)) {
      return ErrorClass.WAIT;
    }
    if (RETRY.contains(code)) {
      return ErrorClass.RETRY;
    }
    return isDead(code) ? ErrorClass.DEAD : ErrorClass.UNSURE;
  }

  private static boolean isDead(int code) {
    return DEAD_ACCOUNT.contains(code)
        || DEAD_PERSON.contains(code)
        || DEAD_MESSAGE.contains(code)
        || (code >= 200 && code <= 299);
  }
}
