package dev.parley.engine.config;

import dev.parley.engine.log.CallLog;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
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
 * The operations of DynamoDB that Parley uses, counted. All others are not there: they throw {@link
 * UnsupportedOperationException}.
 */
record CountedDynamoDb(DynamoDbClient client, CallLog calls) implements DynamoDbClient {
  private static final String SYSTEM = "dynamodb";

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    calls.count(SYSTEM, "GetItem");
    return client.getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    calls.count(SYSTEM, "BatchGetItem");
    return client.batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    calls.count(SYSTEM, "Query");
    return client.query(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    calls.count(SYSTEM, "PutItem");
    return client.putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    calls.count(SYSTEM, "UpdateItem");
    return client.updateItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    calls.count(SYSTEM, "DeleteItem");
    return client.deleteItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    calls.count(SYSTEM, "TransactWriteItems");
    return client.transactWriteItems(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  /** Leaves the client open: who gave it ends it. */
  @Override
  public void close() {}
}
