package dev.parley.engine.admin;

import dev.parley.engine.document.Finding;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.WriteResult;
import io.micronaut.http.HttpStatus;
import java.util.List;

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
      case WriteResult.OtherRevision<T> other -> throw otherRevision(other.revision());
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
      case WriteResult.BeingErased<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "The owner of this account has asked for its data to be deleted, and that is under"
                  + " way: connect it in a few minutes.");
      case WriteResult.InUse<T> _ ->
          throw new Refusal(HttpStatus.CONFLICT, "The account has automations: delete them first.");
      case WriteResult.Exists<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "There is another automation of this id, or there was one, which can be brought back"
                  + " from its history.");
      case WriteResult.TooLarge<T> it ->
          throw new Refusal(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "Nothing was saved: this writes about "
                  + it.bytes()
                  + " bytes, and DynamoDB takes at most "
                  + it.max()
                  + " in one transaction. Do it in several parts.");
      case WriteResult.OtherBase<T> it ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "The draft was made from revision "
                  + it.base()
                  + ", and the automation has revision "
                  + it.live()
                  + " by now. Nothing was published: look at what changed, save the draft with"
                  + " \"revision\": "
                  + it.live()
                  + " in it, or publish it whatever there is with If-Match: *.");
      case WriteResult.Refused<T> it ->
          throw it.moved() ? moved(it.findings()) : Refusal.unprocessable(it.findings());
      case WriteResult.Busy<T> _ ->
          throw new Refusal(
              HttpStatus.CONFLICT,
              "Others are changing this account at the same time. Nothing was saved: try again.");
    };
  }

  static Refusal otherRevision(long revision) {
    return new Refusal(
            HttpStatus.PRECONDITION_FAILED,
            "Somebody changed it: it has revision "
                + revision
                + " now. Read it again and repeat the change with If-Match: \""
                + revision
                + "\".")
        .withEtag(revision);
  }

  private static Refusal moved(List<Finding> findings) {
    return new Refusal(
        HttpStatus.PRECONDITION_FAILED,
        "Nothing was saved: somebody changed an automation meanwhile, see errors.",
        findings);
  }

  static Refusal absent() {
    return new Refusal(HttpStatus.NOT_FOUND, "There is no such automation in this account.");
  }
}
