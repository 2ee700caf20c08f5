package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.AppScopedId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The conditional writes of accounts themselves. Each says whether it happened; if not, something
 * moved since it was read.
 */
final class AccountTransactions {
  private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");

  /**
   * What every write needs: the account is still connected, by the workspace that was looked at.
   */
  static final String OWNED = "#workspace = :workspace AND attribute_not_exists(#disconnectedAt)";

  /** Nobody has it, or the same workspace had it; and what is known of it is not being erased. */
  private static final String NOT_CONNECTED =
      "attribute_not_exists(#pk) OR (attribute_exists(#disconnectedAt) AND"
          + " attribute_not_exists(#erasing) AND"
          + " (attribute_not_exists(#workspace) OR #workspace = :workspace))";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final AccountLinks links;

  AccountTransactions(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.links = new AccountLinks(dynamoDb, table, clock);
  }

  /**
   * Connects an account, or one again that the same workspace had: its generation counts on, so
   * that nothing that was cached of it before comes back.
   */
  boolean insert(AccountChange change) {
    Item.Writer values =
        Item.writer()
            .text(":workspace", change.workspace().value())
            .text(":username", change.username())
            .number(":zero", 0)
            .number(":one", 1)
            .instant(":now", clock.instant());
    values.attributes().put(":paused", AttributeValue.fromBool(change.paused().orElse(false)));
    StringBuilder set =
        new StringBuilder(
            "SET #workspace = :workspace, #username = :username, #paused = :paused,"
                + " #automations = :zero, #nextPosition = if_not_exists(#nextPosition, :one),"
                + " #createdAt = :now, #updatedAt = :now");
    optional(change, set, values);
    String expression = set + " REMOVE #disconnectedAt, #expiresAt ADD #generation :one";
    return written(change, Optional.empty(), expression, NOT_CONNECTED, values);
  }

  /**
   * @param before Meta's other id of it as it was read
   */
  boolean update(AccountChange change, Optional<AppScopedId> before) {
    Item.Writer values =
        Item.writer()
            .text(":workspace", change.workspace().value())
            .text(":username", change.username())
            .number(":one", 1)
            .instant(":now", clock.instant());
    StringBuilder set = new StringBuilder("SET #username = :username, #updatedAt = :now");
    change
        .paused()
        .ifPresent(
            paused -> {
              values.attributes().put(":paused", AttributeValue.fromBool(paused));
              set.append(", #paused = :paused");
            });
    optional(change, set, values);
    // A new token is a new chance: what is held goes on.
    String lifted =
        change.token().isPresent() ? " REMOVE #suspendedWhy, #suspendedSince, #probeAt" : "";
    String expression = set + lifted + " ADD #generation :one";
    return written(change, before, expression, OWNED + asSeen(change, before, values), values);
  }

  /** Meta's other id has a link, which would be left behind if the id was another by now. */
  private static String asSeen(
      AccountChange change, Optional<AppScopedId> before, Item.Writer values) {
    if (change.appScopedId().isEmpty()) {
      return "";
    }
    before.ifPresent(id -> values.text(":before", id.value()));
    return before.isPresent()
        ? " AND #appScopedId = :before"
        : " AND attribute_not_exists(#appScopedId)";
  }

  private static void optional(AccountChange change, StringBuilder set, Item.Writer values) {
    change
        .token()
        .ifPresent(
            token -> {
              values.text(":token", token.ciphertext());
              set.append(", #token = :token, #tokenAt = :now");
            });
    change
        .rules()
        .ifPresent(
            rules -> {
              values.text(":rules", AccountRulesCodec.write(rules));
              set.append(", #rules = :rules");
            });
    change
        .appScopedId()
        .ifPresent(
            id -> {
              values.text(":appScopedId", id.value());
              set.append(", #appScopedId = :appScopedId");
            });
  }

  private boolean written(
      AccountChange change,
      Optional<AppScopedId> before,
      String expression,
      String condition,
      Item.Writer values) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(meta(change.key(), expression, condition, values));
    writes.addAll(links.connected(change.workspace(), change.key(), before, change.appScopedId()));
    return happens(() -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)));
  }

  /**
   * What remains keeps the generation, the account to its workspace, and Meta's other id, by which
   * its owner may still ask for the data to be deleted.
   */
  boolean disconnect(AccountRecord seen) {
    Account account = seen.account();
    String expression =
        "SET #disconnectedAt = :now, #updatedAt = :now"
            + " REMOVE #token, #tokenAt, #username, #rules, #suspendedWhy, #suspendedSince,"
            + " #probeAt ADD #generation :one";
    Item.Writer values =
        Item.writer()
            .text(":workspace", account.workspace().value())
            .number(":zero", 0)
            .number(":one", 1)
            .number(":seen", account.generation())
            .instant(":now", clock.instant());
    String condition = OWNED + " AND #automations = :zero AND #generation = :seen";
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(meta(account.key(), expression, condition, values));
    writes.addAll(links.disconnected(account.workspace(), account.key(), Optional.empty()));
    return happens(() -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)));
  }

  boolean hasWorkspace(AccountChange change) {
    return links.hasWorkspace(change.workspace());
  }

  boolean isLinked(AccountChange change) {
    return links.isLinked(change.workspace(), change.key());
  }

  private TransactWriteItem meta(
      AccountKey account, String expression, String condition, Item.Writer values) {
    Update update =
        Update.builder()
            .tableName(table)
            .key(AccountKeys.meta(account))
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(expression, condition))
            .expressionAttributeValues(values.attributes())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** Whether it was written; if not, a condition did not hold or another write was under way. */
  static boolean happens(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> LOST.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }
}
