package dev.parley.engine.config;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import dev.parley.engine.log.CallLog;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The operations of DynamoDB that Parley uses, counted, with the capacity that each took. All
 * others are not there: they throw {@link UnsupportedOperationException}.
 */
record CountedDynamoDb(DynamoDbClient client, CallLog calls) implements DynamoDbClient {
  private static final String SYSTEM = "dynamodb";

  /** DynamoDB does not say what a refused write took; it takes one unit at least. */
  private static final double REFUSED = 1;

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    calls.count(SYSTEM, "GetItem");
    GetItemResponse answer =
        client.getItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    calls.read(units(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    calls.count(SYSTEM, "BatchGetItem");
    BatchGetItemResponse answer =
        client.batchGetItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    answer.consumedCapacity().forEach(used -> calls.read(units(used)));
    return answer;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    calls.count(SYSTEM, "Query");
    QueryResponse answer = client.query(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    calls.read(units(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    calls.count(SYSTEM, "PutItem");
    try {
      PutItemResponse answer =
          client.putItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
      calls.wrote(units(answer.consumedCapacity()));
      return answer;
    } catch (ConditionalCheckFailedException e) {
      calls.wrote(REFUSED);
      throw e;
    }
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    calls.count(SYSTEM, "UpdateItem");
    try {
      UpdateItemResponse answer =
          client.updateItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
      calls.wrote(units(answer.consumedCapacity()));
      return answer;
    } catch (ConditionalCheckFailedException e) {
      calls.wrote(REFUSED);
      throw e;
    }
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    calls.count(SYSTEM, "DeleteItem");
    try {
      DeleteItemResponse answer =
          client.deleteItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
      calls.wrote(units(answer.consumedCapacity()));
      return answer;
    } catch (ConditionalCheckFailedException e) {
      calls.wrote(REFUSED);
      throw e;
    }
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    calls.count(SYSTEM, "BatchWriteItem");
    BatchWriteItemResponse answer =
        client.batchWriteItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    answer.consumedCapacity().forEach(used -> calls.wrote(units(used)));
    return answer;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    calls.count(SYSTEM, "TransactWriteItems");
    TransactWriteItemsResponse answer =
        client.transactWriteItems(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    answer.consumedCapacity().forEach(used -> calls.wrote(units(used)));
    return answer;
  }

  private static double units(@Nullable ConsumedCapacity used) {
    @Nullable Double units = used == null ? null : used.capacityUnits();
    return units == null ? 0 : units;
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  /** Leaves the client open: who gave it ends it. */
  @Override
  public void close() {}
}
