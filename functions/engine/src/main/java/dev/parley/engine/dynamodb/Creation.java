package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt to add automations behind the others, all or none. */
record Creation(
    DynamoAccounts accounts,
    AutomationHistory history,
    AutomationTransactions automations,
    Account account,
    List<Automation> all) {

  /** The result; empty if somebody else's write came in between. */
  Optional<WriteResult<List<StoredAutomation>>> run() {
    Optional<AccountRecord> before = accounts.current(account.key());
    if (before.isEmpty() || !before.get().account().workspace().equals(account.workspace())) {
      return Optional.of(new WriteResult.Absent<>());
    }
    if (before.get().automations() + all.size() > AccountWrites.AUTOMATIONS_MAX) {
      return Optional.of(repeated().orElseGet(WriteResult.Full::new));
    }
    List<StoredAutomation> stored = placed(before.get().nextPosition());
    AutomationTransaction transaction = automations.begin(account);
    stored.forEach(one -> transaction.create((StoredAutomation.Ready) one));
    if (transaction.bytes() > AutomationTransaction.BYTES_MAX) {
      return Optional.of(
          new WriteResult.TooLarge<>(transaction.bytes(), AutomationTransaction.BYTES_MAX));
    }
    if (all.size() == 1) {
      transaction.unlessDeleted(all.getFirst().id());
    }
    return transaction.commit() ? Optional.of(new WriteResult.Done<>(stored, true)) : repeated();
  }

  private List<StoredAutomation> placed(long first) {
    Stamp stamp = automations.stamp(EditKind.CREATED);
    List<StoredAutomation> stored = new ArrayList<>();
    for (Automation automation : all) {
      stored.add(
          new StoredAutomation.Ready(automation.withRevision(1), first + stored.size(), stamp));
    }
    return List.copyOf(stored);
  }

  /** What is there already, if it began as these; empty if none of them is there. */
  private Optional<WriteResult<List<StoredAutomation>>> repeated() {
    List<AutomationId> ids = all.stream().map(Automation::id).toList();
    Map<AutomationId, StoredAutomation> found = accounts.automations(account.key(), ids);
    if (found.isEmpty() && all.size() == 1) {
      return history.gone(account.key(), ids.getFirst()).map(_ -> new WriteResult.Exists<>());
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        all.stream().allMatch(one -> began(one, Optional.ofNullable(found.get(one.id()))));
    return Optional.of(
        same
            ? new WriteResult.Done<>(ids.stream().map(found::get).toList(), true)
            : new WriteResult.Exists<>());
  }

  private boolean began(Automation wanted, Optional<StoredAutomation> found) {
    return found
        .flatMap(now -> history.at(account.key(), now.id(), 1))
        .flatMap(first -> first.stored().readable())
        .filter(first -> first.equals(asThen(wanted, first)))
        .isPresent();
  }

  /** When it began to wait for the next post is not part of what was asked for. */
  private static Automation asThen(Automation wanted, Automation first) {
    boolean wait =
        wanted.placement() instanceof Placement.NextPost
            && first.placement() instanceof Placement.NextPost;
    return (wait ? wanted.withPlacement(first.placement()) : wanted).withRevision(1);
  }
}
