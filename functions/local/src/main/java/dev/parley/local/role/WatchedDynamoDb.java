package dev.parley.local.role;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.INDEXES;

import java.util.List;
import java.util.function.Supplier;
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
 * The operations of DynamoDB that Parley uses, each told to somebody before and after. All others
 * are not there: they throw {@link UnsupportedOperationException}.
 */
public record WatchedDynamoDb(DynamoDbClient client, TableWatch watch) implements DynamoDbClient {
  private static final double REFUSED = 1;

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    watch.asks(Acts.on("GetItem", request.tableName()));
    GetItemResponse answer =
        client.getItem(request.toBuilder().returnConsumedCapacity(INDEXES).build());
    took(false, answer.consumedCapacity());
    return answer;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    watch.asks(Acts.on("BatchGetItem", request.requestItems().keySet()));
    BatchGetItemResponse answer =
        client.batchGetItem(request.toBuilder().returnConsumedCapacity(INDEXES).build());
    answer.consumedCapacity().forEach(used -> took(false, used));
    return answer;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    watch.asks(Acts.of(request));
    QueryResponse answer =
        client.query(request.toBuilder().returnConsumedCapacity(INDEXES).build());
    took(false, answer.consumedCapacity());
    return answer;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    watch.asks(Acts.on("PutItem", request.tableName()));
    PutItemResponse answer =
        written(
            request.tableName(),
            () -> client.putItem(request.toBuilder().returnConsumedCapacity(INDEXES).build()));
    took(true, answer.consumedCapacity());
    return answer;
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    watch.asks(Acts.on("UpdateItem", request.tableName()));
    UpdateItemResponse answer =
        written(
            request.tableName(),
            () -> client.updateItem(request.toBuilder().returnConsumedCapacity(INDEXES).build()));
    took(true, answer.consumedCapacity());
    return answer;
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    watch.asks(Acts.on("DeleteItem", request.tableName()));
    DeleteItemResponse answer =
        written(
            request.tableName(),
            () -> client.deleteItem(request.toBuilder().returnConsumedCapacity(INDEXES).build()));
    took(true, answer.consumedCapacity());
    return answer;
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    watch.asks(Acts.on("BatchWriteItem", request.requestItems().keySet()));
    BatchWriteItemResponse answer =
        client.batchWriteItem(request.toBuilder().returnConsumedCapacity(INDEXES).build());
    answer.consumedCapacity().forEach(used -> took(true, used));
    return answer;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    watch.asks(Acts.of(List.copyOf(request.transactItems())));
    TransactWriteItemsResponse answer =
        client.transactWriteItems(request.toBuilder().returnConsumedCapacity(INDEXES).build());
    answer.consumedCapacity().forEach(used -> took(true, used));
    return answer;
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  /** Leaves the client open: who gave it ends it. */
  @Override
  public void close() {}

  private <T> T written(String table, Supplier<T> write) {
    try {
      return write.get();
    } catch (ConditionalCheckFailedException e) {
      took(true, ConsumedCapacity.builder().tableName(table).capacityUnits(REFUSED).build());
      throw e;
    }
  }

  private void took(boolean write, @Nullable ConsumedCapacity capacity) {
    if (capacity != null) {
      watch.took(write, capacity);
    }
  }
}
