package dev.parley.engine.admin;

import dev.parley.engine.graph.IceBreakers.Result;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.GraphError;
import io.micronaut.http.HttpStatus;

/** What it means over HTTP that Meta did not do what it was asked for. */
final class MetaRefusals {

  private MetaRefusals() {}

  /** What Meta did or told, or the refusal that says why it did not. */
  static <T> T done(Result<T> result) {
    return switch (result) {
      case Result.Done<T> done -> done.value();
      case Result.Refused<T> refused -> throw refused(refused.error());
      case Result.NoAnswer<T> no ->
          throw new Refusal(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Meta did not answer ("
                  + no.why()
                  + "), so a change may have been made or not: try again in a minute, which is"
                  + " safe.");
      case Result.NoToken<T> none -> throw noToken(none.why());
    };
  }

  private static Refusal noToken(String why) {
    return new Refusal(
        HttpStatus.CONFLICT,
        why.equals("no_access_token")
            ? "The account has no access token: connect it with PUT and an accessToken."
            : "The account's access token does not open with the configured key: connect the"
                + " account anew with PUT and an accessToken.");
  }

  private static Refusal refused(GraphError error) {
    String trace = error.fbtraceId().isEmpty() ? "" : ", trace " + error.fbtraceId();
    return new Refusal(
        HttpStatus.BAD_GATEWAY,
        "Meta refused with error " + error.label() + trace + ". " + advice(error));
  }

  private static String advice(GraphError error) {
    return switch (ErrorClass.of(error)) {
      case WAIT -> "That is a limit of Meta's: wait ten minutes, then try again.";
      case REAUTH -> "The access token is dead: connect the account anew with PUT.";
      case RETRY -> "That passes: try again in a minute.";
      case DEAD ->
          isPermission(error)
              ? permission()
              : "Nothing was changed: check the questions and the account.";
      case UNSURE -> "Try again in a minute; if it stays, Meta's error reference tells more.";
    };
  }

  private static boolean isPermission(GraphError error) {
    int code = error.code();
    return code == 3 || code == 10 || (code >= 200 && code <= 299);
  }

  private static String permission() {
    return "The app may not do that: it needs instagram_business_manage_messages"
        + " (instagram_manage_messages with a Page's token), and Advanced Access for accounts that"
        + " are not yours.";
  }
}
