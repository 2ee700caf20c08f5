package dev.parley.embedded.proxy;

import java.util.Set;

/**
 * A way in which DynamoDB or SQS can fail a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">AWS:
 *     error handling with DynamoDB</a>
 */
public enum Fault {
  /** DynamoDB: 400 ProvisionedThroughputExceededException. Nothing was done. */
  THROUGHPUT_EXCEEDED,
  /**
   * DynamoDB, TransactWriteItems only: 400 TransactionCanceledException, with the reason
   * TransactionConflict for one of the items. Nothing was done.
   */
  TRANSACTION_CONFLICT,
  /**
   * DynamoDB, PutItem, UpdateItem and DeleteItem only: 400 TransactionConflictException, because a
   * transaction holds the item. Nothing was done.
   */
  ITEM_CONFLICT,
  /** Both: 500 InternalServerError (DynamoDB) or InternalFailure (SQS). Nothing was done. */
  INTERNAL_ERROR,
  /**
   * Both: as {@link #INTERNAL_ERROR}, but the request was performed. AWS does not say of a 500
   * whether it was.
   */
  INTERNAL_ERROR_PERFORMED,
  /** SQS: 503 ServiceUnavailable. Nothing was done. */
  UNAVAILABLE,
  /** Both: the request was performed, and the connection is closed without an answer. */
  ANSWER_LOST,
  /**
   * SQS, batches of sends, deletes and visibility changes only: the entry comes back in {@code
   * Failed} with the code InternalError and was not performed; the others were. Its share is that
   * of the entries.
   */
  ENTRY_FAILED;

  private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  /** Whether a request can fail so; {@link #ENTRY_FAILED} concerns entries, never requests. */
  boolean concerns(AwsCall call) {
    return switch (this) {
      case THROUGHPUT_EXCEEDED -> call.isDynamoDb();
      case TRANSACTION_CONFLICT -> call.isDynamoDb() && call.action().equals("TransactWriteItems");
      case ITEM_CONFLICT -> call.isDynamoDb() && SINGLE_WRITES.contains(call.action());
      case UNAVAILABLE -> call.isSqs();
      case INTERNAL_ERROR, INTERNAL_ERROR_PERFORMED, ANSWER_LOST -> true;
      case ENTRY_FAILED -> false;
    };
  }
}
