package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.AppScopedId;
import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Placement;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What operators change. Every change of an automation is one transaction with the account's count
 * of changes, so it is seen at once everywhere; it happens only if the account still belongs to the
 * workspace that was looked at.
 *
 * <p>Two changes of one account at the same moment collide in DynamoDB; the second is tried again a
 * few times. The SDK repeats a lost answer under the same request token, which DynamoDB recognises.
 */
public final class AccountWrites {
  /** Most automations of one account. */
  public static final int AUTOMATIONS_MAX = 1000;

  /** Most automations that are added at once: DynamoDB takes 100 items, and one is the account. */
  public static final int CREATED_MAX = 99;

  /** Who changes what nobody asked for: the product itself. */
  public static final String PARLEY = "parley";

  private final DynamoAccounts accounts;
  private final AccountTransactions transactions;
  private final AutomationHistory history;
  private final AutomationTransactions automations;
  private final GaugeMoves gauges;

  /** Takes the client, the name of the table of accounts, what reads it, and the time. */
  public AccountWrites(
      DynamoDbClient dynamoDb,
      String table,
      DocumentCodec codec,
      DynamoAccounts accounts,
      InstantSource clock) {
    this(
        accounts,
        new AccountTransactions(dynamoDb, table, clock),
        new AutomationHistory(dynamoDb, table, codec, clock),
        new AutomationTransactions(dynamoDb, table, codec, clock, PARLEY),
        GaugeMoves.NONE);
  }

  private AccountWrites(
      DynamoAccounts accounts,
      AccountTransactions transactions,
      AutomationHistory history,
      AutomationTransactions automations,
      GaugeMoves gauges) {
    this.accounts = accounts;
    this.history = history;
    this.transactions = transactions;
    this.automations = automations;
    this.gauges = gauges;
  }

  /** The same, which tells how many accounts and automations there are more or less. */
  public AccountWrites counting(GaugeMoves moves) {
    return new AccountWrites(accounts, transactions, history, automations.counting(moves), moves);
  }

  /** The same in the name of somebody, for histories; until then it is {@value #PARLEY}. */
  public AccountWrites by(String who) {
    return new AccountWrites(accounts, transactions, history, automations.by(who), gauges);
  }

  /**
   * Settings of an account.
   *
   * @param paused empty to leave it; a new account is not paused
   * @param token empty to leave it
   * @param rules empty to leave them; a new account has {@link AccountRules#DEFAULT}
   * @param appScopedId Meta's other id of it; empty to leave it
   */
  public record AccountChange(
      AccountKey key,
      WorkspaceId workspace,
      String username,
      Optional<Boolean> paused,
      Optional<SealedToken> token,
      Optional<AccountRules> rules,
      Optional<AppScopedId> appScopedId) {

    /** The same, which leaves Meta's other id as it is. */
    public AccountChange(
        AccountKey key,
        WorkspaceId workspace,
        String username,
        Optional<Boolean> paused,
        Optional<SealedToken> token,
        Optional<AccountRules> rules) {
      this(key, workspace, username, paused, token, rules, Optional.empty());
    }

    /** The same, which leaves the rules as they are. */
    public AccountChange(
        AccountKey key,
        WorkspaceId workspace,
        String username,
        Optional<Boolean> paused,
        Optional<SealedToken> token) {
      this(key, workspace, username, paused, token, Optional.empty());
    }

    /** A token always counts as new: sealed anew, it cannot be compared. */
    boolean differsFrom(AccountRecord before) {
      Account account = before.account();
      return token.isPresent()
          || (appScopedId.isPresent() && !appScopedId.equals(before.appScopedId()))
          || !username.equals(account.username())
          || paused.orElse(account.paused()) != account.paused()
          || !rules.orElse(account.rules()).equals(account.rules());
    }
  }

  /**
   * Connects the account, or changes it; if nothing changes nothing is written. A workspace keeps
   * its accounts.
   */
  public WriteResult<AccountRecord> put(AccountChange change) {
    return again(
        () -> {
          Optional<AccountRecord> before = accounts.current(change.key());
          if (!isOf(before, change)) {
            return Optional.of(new WriteResult.OtherWorkspace<>());
          }
          if (before.isEmpty() && accounts.isBeingErased(change.key())) {
            return Optional.of(new WriteResult.BeingErased<>());
          }
          if (before.isPresent()
              && !change.differsFrom(before.get())
              && transactions.isLinked(change)) {
            return Optional.of(new WriteResult.Done<>(before.get(), false));
          }
          boolean written =
              before.isPresent()
                  ? transactions.update(change, before.get().appScopedId())
                  : insert(change);
          return written
              ? accounts
                  .current(change.key())
                  .map(after -> new WriteResult.Done<>(after, before.isEmpty()))
              : Optional.empty();
        });
  }

  /**
   * Disconnects the account. Its item stays without its token, so that its generation never
   * repeats, and keeps it to its workspace; {@link #put} connects it again.
   */
  public WriteResult<AccountRecord> disconnect(Account account) {
    return again(
        () -> {
          Optional<AccountRecord> seen = accounts.current(account.key());
          if (seen.isEmpty() || !isOf(seen.get(), account.workspace())) {
            return Optional.of(new WriteResult.Absent<>());
          }
          if (seen.get().automations() > 0) {
            return Optional.of(new WriteResult.InUse<>());
          }
          if (!transactions.disconnect(seen.get())) {
            return Optional.empty();
          }
          gauges.moved(account.workspace(), Gauges.of(Gauge.ACCOUNTS, -1));
          return Optional.of(new WriteResult.Done<>(seen.get(), false));
        });
  }

  /** The first account of a workspace makes the workspace too. */
  private boolean insert(AccountChange change) {
    boolean isNew = !transactions.hasWorkspace(change);
    boolean written = transactions.insert(change);
    if (written) {
      gauges.moved(
          change.workspace(), Gauges.of(Gauge.ACCOUNTS, 1).with(Gauge.WORKSPACES, isNew ? 1 : 0));
    }
    return written;
  }

  /**
   * Adds an automation behind the others. The same once more gives what is there by now; an id that
   * has, or had, another content is refused.
   */
  public WriteResult<StoredAutomation> create(Account account, Automation automation) {
    return Edits.map(create(account, List.of(automation)), List::getFirst);
  }

  /** Adds automations behind the others, all or none; at most {@value #CREATED_MAX}. */
  public WriteResult<List<StoredAutomation>> create(Account account, List<Automation> all) {
    return again(() -> new Creation(accounts, history, automations, account, all).run());
  }

  /**
   * Puts an automation in place of the one with its id, readable or not; the place in the order
   * stays.
   *
   * @param expected the revision that the operator saw; empty for whatever there is
   * @param automation its revision is set here, and if nothing changes nothing is written
   */
  public WriteResult<StoredAutomation> replace(
      Account account, Automation automation, OptionalLong expected) {
    return onSeen(
        account,
        automation.id(),
        expected,
        seen -> write(account, seen, automation, Optional.empty()));
  }

  /** The same, which is told as a return to an earlier revision. */
  public WriteResult<StoredAutomation> revert(
      Account account, Automation automation, OptionalLong expected) {
    return onSeen(
        account,
        automation.id(),
        expected,
        seen -> write(account, seen, automation, Optional.of(EditKind.REVERTED)));
  }

  /** Switches an automation on or off; if it is so already nothing is written. */
  public WriteResult<StoredAutomation> toggle(Account account, AutomationId id, boolean active) {
    return onSeen(
        account,
        id,
        OptionalLong.empty(),
        seen ->
            switch (seen) {
              case StoredAutomation.Ready ready ->
                  write(account, seen, ready.automation().withActive(active), Optional.empty());
              case StoredAutomation.Unreadable _ -> Optional.of(new WriteResult.Unreadable<>());
            });
  }

  /**
   * Binds an automation that waits for the next post to this one. One that does not wait stays as
   * it is, so of two that bind it at once both get what the first has written.
   */
  public WriteResult<StoredAutomation> bind(Account account, AutomationId id, String postId) {
    return onSeen(
        account,
        id,
        OptionalLong.empty(),
        seen ->
            switch (seen) {
              case StoredAutomation.Ready ready
                  when ready.automation().placement() instanceof Placement.NextPost ->
                  write(
                      account,
                      seen,
                      ready.automation().withPlacement(new Placement.OnPost(postId)),
                      Optional.of(EditKind.BOUND));
              case StoredAutomation.Ready _ -> done(seen);
              case StoredAutomation.Unreadable _ -> Optional.of(new WriteResult.Unreadable<>());
            });
  }

  /** Deletes an automation, readable or not, and gives what was deleted. */
  public WriteResult<StoredAutomation> delete(
      Account account, AutomationId id, OptionalLong expected) {
    return onSeen(
        account,
        id,
        expected,
        seen -> automations.begin(account).delete(seen).commit() ? done(seen) : Optional.empty());
  }

  private WriteResult<StoredAutomation> onSeen(
      Account account,
      AutomationId id,
      OptionalLong expected,
      Function<StoredAutomation, Optional<WriteResult<StoredAutomation>>> write) {
    return again(
        () -> {
          Optional<StoredAutomation> seen = accounts.automation(account.key(), id);
          if (seen.isEmpty()) {
            return Optional.of(new WriteResult.Absent<>());
          }
          long revision = seen.get().revision();
          if (expected.isPresent() && expected.getAsLong() != revision) {
            return Optional.of(new WriteResult.OtherRevision<>(revision));
          }
          return write.apply(seen.get());
        });
  }

  private Optional<WriteResult<StoredAutomation>> write(
      Account account, StoredAutomation seen, Automation after, Optional<EditKind> kind) {
    if (seen.readable().equals(Optional.of(after.withRevision(seen.revision())))) {
      return done(seen);
    }
    StoredAutomation.Ready next =
        Edits.next(seen, after, automations.stamp(kind.orElseGet(() -> Edits.kind(seen, after))));
    return automations.begin(account).replace(seen, next).commit() ? done(next) : Optional.empty();
  }

  private static Optional<WriteResult<StoredAutomation>> done(StoredAutomation after) {
    return Optional.of(new WriteResult.Done<>(after, false));
  }

  private static <T> WriteResult<T> again(Rounds.Round<WriteResult<T>> round) {
    return Rounds.until(round).orElseGet(WriteResult.Busy::new);
  }

  private static boolean isOf(AccountRecord account, WorkspaceId workspace) {
    return account.account().workspace().equals(workspace);
  }

  private boolean isOf(Optional<AccountRecord> before, AccountChange change) {
    Optional<WorkspaceId> owner =
        before.map(it -> it.account().workspace()).or(() -> accounts.formerOwner(change.key()));
    return owner.isEmpty() || owner.get().equals(change.workspace());
  }
}
