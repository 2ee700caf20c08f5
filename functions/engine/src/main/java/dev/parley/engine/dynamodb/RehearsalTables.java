package dev.parley.engine.dynamodb;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Tables to rehearse with, in this process: they keep what is put and find it again, know no
 * conditions, and take updates for granted. Each operation also goes through a real client, whose
 * HTTP leads nowhere and whose answer does not matter: it is what is to be rehearsed.
 */
public final class RehearsalTables implements DynamoDbClient {
  /** The one automation. */
  public static final String AUTOMATION = "rehearsal";

  /** What it listens to. */
  public static final String KEYWORD = "REHEARSAL";

  private static final String DOCUMENT =
      """
      {"name":"Rehearsal","type":"dm_automation","active":true,
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["%s"]},
       "steps":[{"kind":"text","text":"Hello {{name|you}}"}]}"""
          .formatted(KEYWORD);

  private final DynamoDbClient client;
  private final Map<List<String>, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

  private RehearsalTables(DynamoDbClient client) {
    this.client = client;
  }

  /** Empty tables behind this transport. */
  public static RehearsalTables over(SdkHttpClient http) {
    return new RehearsalTables(
        DynamoDbClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .build());
  }

  /** Puts an account there, with one automation that answers {@link #KEYWORD}. */
  public void connect(WorkspaceId workspace, AccountKey account, SealedToken token) {
    Instant now = Instant.now();
    keep(
        Item.writer()
            .all(AccountKeys.meta(account))
            .text("workspace", workspace.value())
            .text("username", AUTOMATION)
            .text("token", token.ciphertext())
            .number("generation", 1)
            .number("automations", 1)
            .number("nextPosition", 2)
            .instant("createdAt", now)
            .instant("updatedAt", now)
            .attributes());
    keep(
        Item.writer()
            .all(AccountKeys.automation(account, new AutomationId(AUTOMATION)))
            .number("revision", 1)
            .number("position", 1)
            .text("json", DOCUMENT)
            .attributes());
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    var _ = client.getItem(request);
    return GetItemResponse.builder().item(items.get(place(request.key()))).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var _ = client.batchGetItem(request);
    return BatchGetItemResponse.builder()
        .responses(
            request.requestItems().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> found(table.getValue()))))
        .build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    var _ = client.query(request);
    List<Map<String, AttributeValue>> found =
        request.indexName() == null ? inPartition(request.expressionAttributeValues()) : List.of();
    return QueryResponse.builder().items(found).count(found.size()).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    var _ = client.putItem(request);
    keep(request.item());
    return PutItemResponse.builder().build();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    var _ = client.updateItem(request);
    return UpdateItemResponse.builder().attributes(items.get(place(request.key()))).build();
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    var _ = client.deleteItem(request);
    items.remove(place(request.key()));
    return DeleteItemResponse.builder().build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    var _ = client.batchWriteItem(request);
    return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    var _ = client.transactWriteItems(request);
    request.transactItems().stream()
        .flatMap(write -> Optional.ofNullable(write.put()).stream())
        .forEach(put -> keep(put.item()));
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }

  private void keep(Map<String, AttributeValue> item) {
    items.put(place(item), item);
  }

  private List<Map<String, AttributeValue>> found(KeysAndAttributes wanted) {
    return wanted.keys().stream()
        .flatMap(key -> Optional.ofNullable(items.get(place(key))).stream())
        .toList();
  }

  /** Queries name the partition {@code :pk}, and what sort keys begin with {@code :prefix}. */
  private List<Map<String, AttributeValue>> inPartition(Map<String, AttributeValue> values) {
    String partition = text(values, ":pk");
    String prefix = text(values, ":prefix");
    return items.entrySet().stream()
        .filter(item -> item.getKey().getFirst().equals(partition))
        .filter(item -> item.getKey().getLast().startsWith(prefix))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<String> place(Map<String, AttributeValue> key) {
    return List.of(text(key, TableSpec.PARTITION_KEY), text(key, TableSpec.SORT_KEY));
  }

  private static String text(Map<String, AttributeValue> values, String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::s).orElse("");
  }
}
