package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AccountWrites.WriteResult;
import io.micronaut.http.HttpStatus;

/** What the outcome of a change means over HTTP. */
final class Results {

  private Results() {}

  /** What was done, or the refusal that says why it was not. */
  static <T> WriteResult.Done<T> done(WriteResult<T> result) {
    return switch (result) {
      case WriteResult.Done<T> done -> done;
      case WriteResult.Absent<T> _ -> throw absent();
      case WriteResult.OtherWorkspace<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "This account is connected to another workspace, and a workspace keeps its accounts.");
      case WriteResult.OtherRevision<T> other ->
          throw new Refusal(
              HttpStatus.PRECONDITION_FAILED,
              "Somebody changed it: it has revision "
                  + other.revision()
                  + " now. Read it again and repeat the change with If-Match: \""
                  + other.revision()
                  + "\".");
      case WriteResult.Unreadable<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "This version cannot read the automation, so it does not run: replace it with PUT or"
                  + " delete it.");
      case WriteResult.Full<T> _ ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "The account has "
                  + AccountWrites.AUTOMATIONS_MAX
                  + " automations, the most there can be: delete one first.");
      case WriteResult.InUse<T> _ ->
          throw new Refusal(HttpStatus.CONFLICT, "The account has automations: delete them first.");
      case WriteResult.Busy<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "Others are changing this account at the same time. Nothing was saved: try again.");
    };
  }

  static Refusal absent() {
    return new Refusal(HttpStatus.NOT_FOUND, "There is no such automation in this account.");
  }
}
