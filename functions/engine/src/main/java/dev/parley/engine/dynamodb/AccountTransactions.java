package dev.parley.engine.dynamodb;

import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The conditional writes of accounts themselves. Each says whether it happened; if not, something
 * moved since it was read.
 */
final class AccountTransactions {
  private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");

  private static final String OWNED = "#workspace = :workspace";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  AccountTransactions(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
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
