package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.stats.GaugeMoves;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What operators prepare for automations. Saving a draft changes nothing that runs, so it does not
 * move the account's generation; publishing is one transaction like every other change.
 */
public final class DraftEdits {
  private final DynamoAccounts accounts;
  private final AutomationHistory history;
  private final AutomationTransactions automations;

  /** Takes the client, the name of the table of accounts, what reads it, and the time. */
  public DraftEdits(
      DynamoDbClient dynamoDb,
      String table,
      DocumentCodec codec,
      DynamoAccounts accounts,
      InstantSource clock) {
    this(
        accounts,
        new AutomationHistory(dynamoDb, table, codec, clock),
        new AutomationTransactions(dynamoDb, table, codec, clock, AccountWrites.PARLEY));
  }

  private DraftEdits(
      DynamoAccounts accounts, AutomationHistory history, AutomationTransactions automations) {
    this.accounts = accounts;
    this.history = history;
    this.automations = automations;
  }

  /** The same, which tells how many automations there are more or less. */
  public DraftEdits counting(GaugeMoves gauges) {
    return new DraftEdits(accounts, history, automations.counting(gauges));
  }

  /** The same in the name of somebody, for histories. */
  public DraftEdits by(String who) {
    return new DraftEdits(accounts, history, automations.by(who));
  }

  /**
   * Saves a draft of an automation that is there.
   *
   * @param json the document; it may be incomplete
   * @param base the revision that it changes; empty for the one of the draft before, or else the
   *     one that is live
   * @param expected empty if the operator saw no draft
   * @param overwrite whatever draft there is
   */
  public WriteResult<Draft> save(
      Account account,
      AutomationId id,
      String json,
      OptionalLong base,
      OptionalLong expected,
      boolean overwrite) {
    return again(
        () -> {
          Optional<StoredAutomation> live = accounts.automation(account.key(), id);
          if (live.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          Optional<Draft> seen = history.draft(account.key(), id);
          OptionalLong revision =
              seen.map(it -> OptionalLong.of(it.revision())).orElse(OptionalLong.empty());
          if (!overwrite && !revision.equals(expected)) {
            return Optional.of(new WriteResult.OtherRevision<>(revision.orElse(0)));
          }
          long since = base.orElse(seen.map(Draft::base).orElse(live.get().revision()));
          long next =
              revision.isPresent() ? revision.getAsLong() + 1 : automations.now().toEpochMilli();
          Draft draft =
              automations.stamped(new Draft(id, next, since, json, automations.now(), ""));
          return automations.putDraft(account, draft, revision)
              ? Optional.of(new WriteResult.Done<>(draft, seen.isEmpty()))
              : Optional.empty();
        });
  }

  /** Takes a draft away. */
  public WriteResult<Draft> discard(Account account, AutomationId id, OptionalLong expected) {
    return onDraft(
        account,
        id,
        expected,
        draft ->
            automations.deleteDraft(account, draft)
                ? Optional.of(new WriteResult.Done<>(draft, false))
                : Optional.empty());
  }

  /**
   * Makes a draft the automation; the draft is gone then.
   *
   * @param draft as it was checked
   * @param automation what it says
   * @param whatever also if the automation is another by now than the draft was made from
   */
  public WriteResult<StoredAutomation> publish(
      Account account, Draft draft, Automation automation, boolean whatever) {
    return onDraft(
        account,
        automation.id(),
        OptionalLong.of(draft.revision()),
        _ -> {
          Optional<StoredAutomation> live = accounts.automation(account.key(), automation.id());
          if (live.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          if (!whatever && live.get().revision() != draft.base()) {
            return Optional.of(new WriteResult.OtherBase<>(draft.base(), live.get().revision()));
          }
          Stamp stamp = automations.stamp(EditKind.PUBLISHED);
          StoredAutomation.Ready next = Edits.next(live.get(), automation, stamp);
          return automations.begin(account).replace(live.get(), next).publish(draft).commit()
              ? Optional.of(new WriteResult.Done<>(next, false))
              : Optional.empty();
        });
  }

  private <T> WriteResult<T> onDraft(
      Account account,
      AutomationId id,
      OptionalLong expected,
      Function<Draft, Optional<WriteResult<T>>> write) {
    return again(
        () -> {
          Optional<Draft> seen = history.draft(account.key(), id);
          if (seen.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          long revision = seen.get().revision();
          return expected.isPresent() && expected.getAsLong() != revision
              ? Optional.of(new WriteResult.OtherRevision<>(revision))
              : write.apply(seen.get());
        });
  }

  private static <T> WriteResult<T> again(Rounds.Round<WriteResult<T>> round) {
    return Rounds.until(round).orElseGet(WriteResult.Busy::new);
  }
}
