package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.Fact;
import dev.parley.automation.Placement;
import dev.parley.automation.Question;
import java.util.Optional;

/**
 * What our own tables tell: old revisions and bindings. All of it is read strongly; an outage is
 * thrown.
 */
public final class DynamoLookups {
  private final AccountWrites writes;
  private final OldRevisions revisions;

  /** Asks these. */
  public DynamoLookups(AccountWrites writes, OldRevisions revisions) {
    this.writes = writes;
    this.revisions = revisions;
  }

  /** Binds an automation that waits for the next post, unless it is bound by now. */
  public Fact bind(Account account, Question.Bind bind) {
    WriteResult<StoredAutomation> result = writes.bind(account, bind.automation(), bind.mediaId());
    return switch (result) {
      case WriteResult.Done<StoredAutomation> done -> boundTo(done.value());
      case WriteResult.Busy<StoredAutomation> _ ->
          throw new IllegalStateException("Others kept changing the account.");
      case WriteResult.Absent<StoredAutomation> _,
          WriteResult.OtherWorkspace<StoredAutomation> _,
          WriteResult.OtherRevision<StoredAutomation> _,
          WriteResult.Unreadable<StoredAutomation> _,
          WriteResult.BeingErased<StoredAutomation> _,
          WriteResult.InUse<StoredAutomation> _,
          WriteResult.Full<StoredAutomation> _,
          WriteResult.Exists<StoredAutomation> _,
          WriteResult.TooLarge<StoredAutomation> _,
          WriteResult.OtherBase<StoredAutomation> _,
          WriteResult.Refused<StoredAutomation> _ ->
          new Fact.Unknown("automation_is_gone");
    };
  }

  private static Fact boundTo(StoredAutomation stored) {
    return stored
        .readable()
        .map(Automation::placement)
        .flatMap(Placement::id)
        .<Fact>map(Fact.BoundTo::new)
        .orElseGet(() -> new Fact.Unknown("automation_waits_for_no_post"));
  }

  /** An automation as it was. */
  public Fact revision(Account account, Question.OldRevision old) {
    Optional<Automation> found = revisions.find(account.key(), old.automation(), old.revision());
    return found
        .<Fact>map(Fact.Revision::new)
        .orElseGet(() -> new Fact.Unknown("revision_is_not_kept"));
  }
}
