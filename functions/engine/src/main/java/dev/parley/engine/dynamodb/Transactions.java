package dev.parley.engine.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes of several items, all or none. */
final class Transactions {

  private Transactions() {}

  /**
   * Whether it was written: if not, a condition did not hold.
   *
   * @throws TransactionCanceledException for every other reason: a conflict with another
   *     transaction, throttling
   */
  static boolean happen(DynamoDbClient client, List<TransactWriteItem> writes) {
    try {
      client.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      boolean refused =
          e.cancellationReasons().stream()
              .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
      if (refused) {
        return false;
      }
      throw e;
    }
  }
}
