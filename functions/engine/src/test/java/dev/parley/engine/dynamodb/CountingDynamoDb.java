package dev.parley.engine.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
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

/** Counts reads, checks that they are strong, and lets a test act between two of them. */
final class CountingDynamoDb implements DynamoDbClient {
  final AtomicInteger gets = new AtomicInteger();
  final AtomicInteger queries = new AtomicInteger();
  volatile Runnable afterQuery = () -> {};
  volatile Runnable beforeGet = () -> {};
  private final DynamoDbClient client;

  CountingDynamoDb(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    requireStrong(request.consistentRead());
    gets.incrementAndGet();
    beforeGet.run();
    return client.getItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    requireStrong(request.consistentRead());
    queries.incrementAndGet();
    QueryResponse response = client.query(request);
    afterQuery.run();
    return response;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return client.batchGetItem(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return client.putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return client.updateItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return client.transactWriteItems(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {}

  private static void requireStrong(Boolean consistent) {
    if (!Boolean.TRUE.equals(consistent)) {
      throw new AssertionError("This read may be stale.");
    }
  }
}
