package dev.parley.bench.cold;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.dynamodb.DynamoDbServer;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.provision.Provision;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import dev.parley.embedded.time.MovableClock;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues, tables and a Meta for functions that are measured one by one: nothing calls them. */
final class World implements AutoCloseable {
  static final String ACCOUNT = "17841400000000001";
  static final String ACCESS_TOKEN = "bench-token";
  static final String ADMIN_TOKEN = "bench-admin-token-of-many-characters";
  static final String APP_SECRET = "bench-app-secret";

  private final SqsServer sqs;
  private final SqsClient queues;
  private final Map<String, String> queueUrls;
  private final DynamoDbLocal database;
  private final DynamoDbServer tables;
  private final GraphServer graph;

  private World() {
    sqs = SqsServer.start(SqsServerOptions.inMemory(InstantSource.system()));
    queues = client(sqs.endpoint());
    queueUrls = Provision.queues(queues);
    database = DynamoDbLocal.inMemory();
    Provision.tables(database.client());
    tables = DynamoDbServer.start(database.client());
    graph = GraphServer.open(0, new MovableClock());
    graph.register(ACCOUNT, ACCESS_TOKEN);
  }

  static World open() {
    return new World();
  }

  SqsClient queues() {
    return queues;
  }

  String queueUrl(String queue) {
    return Optional.ofNullable(queueUrls.get(queue)).orElseThrow();
  }

  /** The environment of a function: what the catalogue says that it needs. */
  Map<String, String> variables(FunctionSpec function) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("PARLEY_SQS_ENDPOINT", sqs.endpoint().toString());
    variables.put("PARLEY_DYNAMODB_ENDPOINT", tables.endpoint().toString());
    Map<String, String> given = given();
    for (String key : function.environment()) {
      Catalogue.resource(function, key)
          .map(resource -> queueUrls.getOrDefault(resource, resource))
          .or(() -> Optional.ofNullable(given.get(key)))
          .ifPresent(value -> variables.put(key, value));
    }
    return variables;
  }

  private Map<String, String> given() {
    return Map.of(
        "PARLEY_APP_SECRETS",
        APP_SECRET,
        "PARLEY_VERIFY_TOKEN",
        "bench-verify-token",
        "PARLEY_ADMIN_TOKEN",
        ADMIN_TOKEN,
        "PARLEY_GRAPH_URL",
        graph.uri().toString(),
        "PARLEY_TOKEN_KEY",
        "a-key-of-the-bench-with-32-and-more-characters");
  }

  @Override
  public void close() {
    graph.close();
    tables.close();
    database.close();
    queues.close();
    sqs.close();
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
