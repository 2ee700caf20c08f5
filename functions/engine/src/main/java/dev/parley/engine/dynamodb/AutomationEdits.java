package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.document.Finding;
import dev.parley.engine.stats.GaugeMoves;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What operators change besides a single automation: the order, many at once, and what was deleted.
 * Like {@link AccountWrites}: one transaction each, in effect everywhere at once, and tried again
 * if another change came in between.
 */
public final class AutomationEdits {
  /**
   * Most operations of one batch: each takes two items of DynamoDB's 100, and one is the account.
   */
  public static final int BATCH_MAX = 49;

  private final DynamoAccounts accounts;
  private final AutomationHistory history;
  private final AutomationTransactions automations;

  /** Takes the client, the name of the table of accounts, what reads it, and the time. */
  public AutomationEdits(
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

  private AutomationEdits(
      DynamoAccounts accounts, AutomationHistory history, AutomationTransactions automations) {
    this.accounts = accounts;
    this.history = history;
    this.automations = automations;
  }

  /** The same, which tells how many automations there are more or less. */
  public AutomationEdits counting(GaugeMoves gauges) {
    return new AutomationEdits(accounts, history, automations.counting(gauges));
  }

  /** The same in the name of somebody, for histories. */
  public AutomationEdits by(String who) {
    return new AutomationEdits(accounts, history, automations.by(who));
  }

  /**
   * The order of all automations.
   *
   * @param generation the account's count of changes, at which this is the order
   */
  public record Order(long generation, List<AutomationId> ids) {
    /** Copies the ids. */
    public Order {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Sets the order of all automations; if it is so already nothing is written.
   *
   * @param ids each automation once; others, missing and repeated ones are refused by name
   * @param expected the generation that the operator saw; empty for whatever there is
   */
  public WriteResult<Order> order(Account account, List<AutomationId> ids, OptionalLong expected) {
    return again(
        () -> {
          Optional<Account> now = current(account);
          if (now.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          long generation = now.get().generation();
          if (expected.isPresent() && expected.getAsLong() != generation) {
            return Optional.of(new WriteResult.OtherRevision<>(generation));
          }
          return order(now.get(), ids);
        });
  }

  private Optional<WriteResult<Order>> order(Account now, List<AutomationId> ids) {
    List<AutomationId> before = accounts.stored(now).stream().map(StoredAutomation::id).toList();
    List<Finding> findings = AutomationOrder.misplaced(ids, before);
    if (!findings.isEmpty()) {
      return Optional.of(new WriteResult.Refused<>(findings, false));
    }
    if (ids.equals(before)) {
      return Optional.of(new WriteResult.Done<>(new Order(now.generation(), ids), false));
    }
    return automations.begin(now).order(ids, now.generation()).commit()
        ? Optional.of(new WriteResult.Done<>(new Order(now.generation() + 1, ids), false))
        : Optional.empty();
  }

  /** What a batch does to one automation. */
  public enum Action {
    /** Switches it on. */
    ACTIVATE,
    /** Switches it off. */
    DEACTIVATE,
    /** Deletes it. */
    DELETE
  }

  /**
   * One operation of a batch.
   *
   * @param revision the one that the operator saw; empty for whatever there is
   */
  public record Operation(Action action, AutomationId id, OptionalLong revision) {}

  /**
   * What became of one automation.
   *
   * @param stored as it is now, or as it was last
   */
  public record Changed(Operation operation, StoredAutomation stored) {}

  /**
   * Does all of these or none, in one transaction. What is so already is not written.
   *
   * @param operations at most {@value #BATCH_MAX}, each of another automation
   */
  public WriteResult<List<Changed>> batch(Account account, List<Operation> operations) {
    return again(
        () -> {
          Map<AutomationId, StoredAutomation> seen =
              accounts.automations(account.key(), operations.stream().map(Operation::id).toList());
          BatchCheck check = BatchCheck.of(operations, seen);
          return check.findings().isEmpty()
              ? batch(account, operations, seen)
              : Optional.of(new WriteResult.Refused<>(check.findings(), check.moved()));
        });
  }

  private Optional<WriteResult<List<Changed>>> batch(
      Account account, List<Operation> operations, Map<AutomationId, StoredAutomation> seen) {
    AutomationTransaction transaction = automations.begin(account);
    List<Changed> changed = new ArrayList<>();
    for (Operation operation : operations) {
      StoredAutomation before = Objects.requireNonNull(seen.get(operation.id()));
      changed.add(new Changed(operation, add(transaction, operation, before)));
    }
    if (transaction.bytes() > AutomationTransaction.BYTES_MAX) {
      return Optional.of(
          new WriteResult.TooLarge<>(transaction.bytes(), AutomationTransaction.BYTES_MAX));
    }
    return transaction.bytes() == 0 || transaction.commit()
        ? Optional.of(new WriteResult.Done<>(List.copyOf(changed), false))
        : Optional.empty();
  }

  private StoredAutomation add(
      AutomationTransaction transaction, Operation operation, StoredAutomation before) {
    return switch (operation.action()) {
      case ACTIVATE -> switched(transaction, before, true);
      case DEACTIVATE -> switched(transaction, before, false);
      case DELETE -> {
        transaction.delete(before);
        yield before;
      }
    };
  }

  private StoredAutomation switched(
      AutomationTransaction transaction, StoredAutomation before, boolean active) {
    Automation was = before.readable().orElseThrow();
    if (was.active() == active) {
      return before;
    }
    Automation after = was.withActive(active);
    StoredAutomation.Ready next =
        Edits.next(before, after, automations.stamp(Edits.kind(before, after)));
    transaction.replace(before, next);
    return next;
  }

  /**
   * Brings a deleted automation back, behind the others, as the revision after its last.
   *
   * @param automation what it is from now on
   * @param expected the revision that it had when it was deleted; empty for whatever it was
   */
  public WriteResult<StoredAutomation> restore(
      Account account, Automation automation, OptionalLong expected) {
    return again(
        () -> {
          Optional<AccountRecord> now = accounts.current(account.key());
          Optional<GoneAutomation> gone = history.gone(account.key(), automation.id());
          if (now.isEmpty() || gone.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          long revision = gone.get().stored().revision();
          if (expected.isPresent() && expected.getAsLong() != revision) {
            return Optional.of(new WriteResult.OtherRevision<>(revision));
          }
          return now.get().automations() >= AccountWrites.AUTOMATIONS_MAX
              ? Optional.of(new WriteResult.Full<>())
              : restore(account, now.get(), gone.get(), automation);
        });
  }

  /** Its old place in the order, if one is noted still, is forgotten. */
  private Optional<WriteResult<StoredAutomation>> restore(
      Account account, AccountRecord now, GoneAutomation gone, Automation automation) {
    StoredAutomation.Ready next =
        new StoredAutomation.Ready(
            automation.withRevision(gone.stored().revision() + 1),
            now.nextPosition(),
            automations.stamp(EditKind.REVERTED));
    AutomationTransaction transaction = automations.begin(account).restore(gone, next);
    List<AutomationId> order = history.order(account.key());
    if (order.contains(next.id())) {
      List<AutomationId> others = order.stream().filter(id -> !id.equals(next.id())).toList();
      transaction.order(others, now.account().generation());
    }
    return transaction.commit()
        ? Optional.of(new WriteResult.Done<>(next, false))
        : Optional.empty();
  }

  private Optional<Account> current(Account account) {
    return accounts
        .current(account.key())
        .map(AccountRecord::account)
        .filter(now -> now.workspace().equals(account.workspace()));
  }

  private static <T> WriteResult<T> again(Rounds.Round<WriteResult<T>> round) {
    return Rounds.until(round).orElseGet(WriteResult.Busy::new);
  }
}
