package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.Suspension;
import dev.parley.pipeline.Suspensions;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Suspensions, in the account's item. They do not count as a change of it: automations stay as they
 * are. A suspension ends with the token under which it began, so connecting the account anew during
 * a refusal is not undone by it.
 */
public final class DynamoSuspensions implements Suspensions {
  private static final String SUSPEND =
      "SET #suspendedWhy = :why, #suspendedSince = :now, #probeAt = :probe";
  private static final String LETS_IN =
      "attribute_exists(#pk) AND attribute_not_exists(#suspendedSince) AND #token = :token";
  private static final String PROBE = "SET #probeAt = :probe";
  private static final String MAY_PROBE = "#suspendedSince = :since AND #probeAt <= :now";
  private static final String LIFT = "REMOVE #suspendedWhy, #suspendedSince, #probeAt";
  private static final String THIS_ONE = "#suspendedSince = :since";

  private final DynamoDbClient client;
  private final String table;

  /** Works on the table of accounts. */
  public DynamoSuspensions(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public boolean suspend(Account account, String why, Instant now) {
    Map<String, AttributeValue> values =
        Item.writer()
            .text(":why", why)
            .instant(":now", now)
            .instant(":probe", now.plus(Suspension.PROBES))
            .text(":token", account.token().map(token -> token.ciphertext()).orElse(""))
            .attributes();
    return happens(account, SUSPEND, LETS_IN, values);
  }

  @Override
  public boolean probe(Account account, Instant now) {
    return account.suspension().map(it -> probe(account, it, now)).orElse(true);
  }

  /** A suspension that was lifted since holds nobody. */
  private boolean probe(Account account, Suspension seen, Instant now) {
    Map<String, AttributeValue> values =
        since(seen)
            .instant(":now", now)
            .instant(":probe", now.plus(Suspension.PROBES))
            .attributes();
    try {
      client.updateItem(update(account, PROBE, MAY_PROBE, values).build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() && new Item(e.item()).number("suspendedSince").isEmpty();
    }
  }

  @Override
  public void lift(Account account) {
    account.suspension().ifPresent(it -> happens(account, LIFT, THIS_ONE, since(it).attributes()));
  }

  private static Item.Writer since(Suspension suspension) {
    return Item.writer().instant(":since", suspension.since());
  }

  private boolean happens(
      Account account, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      client.updateItem(update(account, expression, condition, values).build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private UpdateItemRequest.Builder update(
      Account account, String expression, String condition, Map<String, AttributeValue> values) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(AccountKeys.meta(account.key()))
        .updateExpression(expression)
        .conditionExpression(condition)
        .expressionAttributeNames(Expressions.names(expression, condition))
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }
}
