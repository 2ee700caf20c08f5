package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The conditional writes to the table of accounts. Each says whether it happened; if not, something
 * moved since it was read.
 */
final class AccountTransactions {
  private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");

  /** Every item of ours has a revision; one that lost it is as it was seen until we write it. */
  private static final String AS_SEEN =
      "attribute_exists(#pk) AND (attribute_not_exists(#revision) OR #revision = :revision)";

  private static final String OWNED = "#workspace = :workspace";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final DocumentCodec codec;
  private final InstantSource clock;

  AccountTransactions(
      DynamoDbClient dynamoDb, String table, DocumentCodec codec, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.codec = codec;
    this.clock = clock;
  }

  boolean insert(AccountChange change) {
    Instant now = clock.instant();
    Item.Writer item =
        Item.writer()
            .all(AccountKeys.meta(change.key()))
            .text("workspace", change.workspace().value())
            .text("username", change.username())
            .number("generation", 1)
            .number("automations", 0)
            .number("nextPosition", 1)
            .instant("createdAt", now)
            .instant("updatedAt", now);
    item.attributes().put("paused", AttributeValue.fromBool(change.paused().orElse(false)));
    change.token().ifPresent(token -> item.text("token", token.ciphertext()));
    change.rules().ifPresent(rules -> item.text("rules", AccountRulesCodec.write(rules)));
    String condition = "attribute_not_exists(#pk)";
    return happens(
        () ->
            dynamoDb.putItem(
                put ->
                    put.tableName(table)
                        .item(item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(Expressions.names(condition))));
  }

  boolean update(AccountChange change) {
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
    change
        .token()
        .ifPresent(
            token -> {
              values.text(":token", token.ciphertext());
              set.append(", #token = :token");
            });
    change
        .rules()
        .ifPresent(
            rules -> {
              values.text(":rules", AccountRulesCodec.write(rules));
              set.append(", #rules = :rules");
            });
    // A new token is a new chance: what is held goes on.
    String lifted =
        change.token().isPresent() ? " REMOVE #suspendedWhy, #suspendedSince, #probeAt" : "";
    String expression = set + lifted + " ADD #generation :one";
    return happens(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(AccountKeys.meta(change.key()))
                        .updateExpression(expression)
                        .conditionExpression(OWNED)
                        .expressionAttributeNames(Expressions.names(expression, OWNED))
                        .expressionAttributeValues(values.attributes())));
  }

  /** Its position has to be the account's next one still. */
  boolean create(Account account, StoredAutomation.Ready stored) {
    String condition = "attribute_not_exists(#pk)";
    Put put =
        Put.builder()
            .tableName(table)
            .item(StoredAutomation.item(account.key(), stored, codec, clock.instant()))
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .build();
    Item.Writer values = Item.writer().number(":one", 1).number(":position", stored.position());
    return transact(
        TransactWriteItem.builder().put(put).build(),
        count(
            account,
            "ADD #generation :one, #automations :one, #nextPosition :one",
            " AND #nextPosition = :position",
            values));
  }

  /** What was replaced is kept, for the flows that began with it. */
  boolean replace(Account account, StoredAutomation seen, StoredAutomation.Ready next) {
    Put old =
        Put.builder()
            .tableName(table)
            .item(OldRevisions.item(account.key(), seen, json(seen), clock.instant()))
            .build();
    Put put =
        Put.builder()
            .tableName(table)
            .item(StoredAutomation.item(account.key(), next, codec, clock.instant()))
            .conditionExpression(AS_SEEN)
            .expressionAttributeNames(Expressions.names(AS_SEEN))
            .expressionAttributeValues(revision(seen))
            .build();
    return transact(
        TransactWriteItem.builder().put(put).build(),
        count(account, "ADD #generation :one", "", Item.writer().number(":one", 1)),
        TransactWriteItem.builder().put(old).build());
  }

  private String json(StoredAutomation stored) {
    return switch (stored) {
      case StoredAutomation.Ready ready -> codec.write(ready.automation());
      case StoredAutomation.Unreadable unreadable -> unreadable.json();
    };
  }

  boolean delete(Account account, StoredAutomation seen) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(AccountKeys.automation(account.key(), seen.id()))
            .conditionExpression(AS_SEEN)
            .expressionAttributeNames(Expressions.names(AS_SEEN))
            .expressionAttributeValues(revision(seen))
            .build();
    return transact(
        TransactWriteItem.builder().delete(delete).build(),
        count(
            account,
            "ADD #generation :one, #automations :less",
            "",
            Item.writer().number(":one", 1).number(":less", -1)));
  }

  private TransactWriteItem count(
      Account account, String expression, String furtherCondition, Item.Writer values) {
    String condition = OWNED + furtherCondition;
    Update update =
        Update.builder()
            .tableName(table)
            .key(AccountKeys.meta(account.key()))
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(expression, condition))
            .expressionAttributeValues(
                values.text(":workspace", account.workspace().value()).attributes())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  private static Map<String, AttributeValue> revision(StoredAutomation seen) {
    return Item.writer().number(":revision", seen.revision()).attributes();
  }

  private boolean transact(TransactWriteItem... writes) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(writes).build();
    return happens(() -> dynamoDb.transactWriteItems(request));
  }

  private static boolean happens(Runnable write) {
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
