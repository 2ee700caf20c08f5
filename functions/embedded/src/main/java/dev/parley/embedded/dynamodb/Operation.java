package dev.parley.embedded.dynamodb;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * One operation of DynamoDB's API.
 *
 * @param name as in {@code X-Amz-Target}, after the dot
 * @param request makes an empty request to be filled
 * @param call performs a filled one
 */
record Operation(
    String name, Supplier<SdkPojo> request, BiFunction<DynamoDbClient, SdkPojo, SdkPojo> call) {
  private static final String REQUEST = "Request";

  /** The operations on items and tables, by name. */
  static Map<String, Operation> all() {
    Map<String, Operation> all = new TreeMap<>();
    for (Operation operation :
        new Operation[] {
          of(BatchGetItemRequest.class, BatchGetItemRequest::builder, DynamoDbClient::batchGetItem),
          of(
              BatchWriteItemRequest.class,
              BatchWriteItemRequest::builder,
              DynamoDbClient::batchWriteItem),
          of(CreateTableRequest.class, CreateTableRequest::builder, DynamoDbClient::createTable),
          of(DeleteItemRequest.class, DeleteItemRequest::builder, DynamoDbClient::deleteItem),
          of(DeleteTableRequest.class, DeleteTableRequest::builder, DynamoDbClient::deleteTable),
          of(
              DescribeTableRequest.class,
              DescribeTableRequest::builder,
              DynamoDbClient::describeTable),
          of(
              DescribeTimeToLiveRequest.class,
              DescribeTimeToLiveRequest::builder,
              DynamoDbClient::describeTimeToLive),
          of(
              ExecuteStatementRequest.class,
              ExecuteStatementRequest::builder,
              DynamoDbClient::executeStatement),
          of(GetItemRequest.class, GetItemRequest::builder, DynamoDbClient::getItem),
          of(ListTablesRequest.class, ListTablesRequest::builder, DynamoDbClient::listTables),
          of(PutItemRequest.class, PutItemRequest::builder, DynamoDbClient::putItem),
          of(QueryRequest.class, QueryRequest::builder, DynamoDbClient::query),
          of(ScanRequest.class, ScanRequest::builder, DynamoDbClient::scan),
          of(
              TransactGetItemsRequest.class,
              TransactGetItemsRequest::builder,
              DynamoDbClient::transactGetItems),
          of(
              TransactWriteItemsRequest.class,
              TransactWriteItemsRequest::builder,
              DynamoDbClient::transactWriteItems),
          of(UpdateItemRequest.class, UpdateItemRequest::builder, DynamoDbClient::updateItem),
          of(UpdateTableRequest.class, UpdateTableRequest::builder, DynamoDbClient::updateTable),
          of(
              UpdateTimeToLiveRequest.class,
              UpdateTimeToLiveRequest::builder,
              DynamoDbClient::updateTimeToLive)
        }) {
      all.put(operation.name(), operation);
    }
    return Map.copyOf(all);
  }

  private static <Q extends DynamoDbRequest> Operation of(
      Class<Q> type, Supplier<SdkPojo> request, BiFunction<DynamoDbClient, Q, SdkPojo> call) {
    String name = type.getSimpleName();
    return new Operation(
        name.substring(0, name.length() - REQUEST.length()),
        request,
        (client, filled) -> call.apply(client, type.cast(filled)));
  }
}
