package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.AccessResult;
import io.micronaut.http.HttpStatus;
import java.util.function.Supplier;

/** What the outcome of a change of workspaces, members and keys means over HTTP. */
final class AccessResults {
  private AccessResults() {}

  /**
   * What was done, or the refusal that says why it was not.
   *
   * @param full what there are too many of
   */
  static <T> T done(AccessResult<T> result, Supplier<Refusal> absent, String full) {
    return switch (result) {
      case AccessResult.Done<T> done -> done.value();
      case AccessResult.Absent<T> _ -> throw absent.get();
      case AccessResult.Taken<T> _ ->
          throw new Refusal(HttpStatus.CONFLICT, "There is a workspace of this id already.");
      case AccessResult.OtherRevision<T> other ->
          throw new Refusal(
              HttpStatus.PRECONDITION_FAILED,
              "Somebody changed it: it has revision "
                  + other.revision()
                  + " now. Read it again and repeat the change with If-Match: \""
                  + other.revision()
                  + "\".");
      case AccessResult.Full<T> _ -> throw new Refusal(HttpStatus.CONFLICT, full);
      case AccessResult.LastOwner<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "This is the last owner of the workspace: make somebody else an owner first.");
      case AccessResult.Busy<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "Others are changing this workspace at the same time. Nothing was saved: try"
                  + " again.");
    };
  }

  /** The same where nothing can be full. */
  static <T> T done(AccessResult<T> result, Supplier<Refusal> absent) {
    return done(result, absent, "There are as many as there may be.");
  }
}
