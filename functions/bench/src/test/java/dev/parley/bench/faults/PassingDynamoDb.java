package dev.parley.bench.faults;

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
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Hands every operation that Parley uses on to a database, for those who change one of them. */
class PassingDynamoDb implements DynamoDbClient {
  final DynamoDbClient database;

  PassingDynamoDb(DynamoDbClient database) {
    this.database = database;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return database.getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return database.batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return database.query(request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return database.scan(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return database.putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return database.updateItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return database.deleteItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return database.transactWriteItems(request);
  }

  @Override
  public String serviceName() {
    return database.serviceName();
  }

  /** Leaves the database open: who gave it ends it. */
  @Override
  public void close() {}
}
