package dev.parley.local;

import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.provision.Provision;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import dev.parley.embedded.time.MovableClock;
import dev.parley.local.mapping.EventSourceMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What AWS and Meta are to the functions, in this process, with queues and tables made.
 *
 * @param sqsClient the client of the event-source mappings
 * @param queueUrls by queue name
 * @param graph the built-in Graph API, unless another one is used
 * @param opened all of them, to be closed
 */
record Backends(
    MovableClock clock,
    SqsServer sqs,
    SqsClient sqsClient,
    Map<String, String> queueUrls,
    DynamoDbLocal dynamoDb,
    Optional<GraphServer> graph,
    Opened opened)
    implements AutoCloseable {

  /** Longer than the longest long poll. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Starts them side by side: the database takes the longest. If one cannot start, none is left.
   */
  static Backends open(MovableClock clock, Optional<DataDir> dataDir, boolean withGraph) {
    CompletableFuture<DynamoDbLocal> database =
        CompletableFuture.supplyAsync(() -> database(dataDir));
    Opened opened = new Opened();
    try {
      SqsServer sqs = opened.keep(sqs(clock, dataDir));
      SqsClient client = opened.keep(client(sqs.endpoint()));
      Map<String, String> queueUrls = Provision.queues(client);
      DynamoDbLocal tables = opened.keep(started(database));
      Optional<GraphServer> graph =
          withGraph ? Optional.of(opened.keep(GraphServer.open(0, clock))) : Optional.empty();
      return new Backends(clock, sqs, client, queueUrls, tables, graph, opened);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      closeOnceStarted(database, e);
      throw e;
    }
  }

  @Override
  public void close() {
    opened.close();
  }

  private static SqsServer sqs(MovableClock clock, Optional<DataDir> dataDir) {
    return SqsServer.start(new SqsServerOptions(0, clock, dataDir.map(DataDir::queues)));
  }

  private static DynamoDbLocal database(Optional<DataDir> dataDir) {
    DynamoDbLocal database =
        dataDir.map(dir -> DynamoDbLocal.onDisk(dir.tables())).orElseGet(DynamoDbLocal::inMemory);
    try {
      Provision.tables(database.client());
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static DynamoDbLocal started(CompletableFuture<DynamoDbLocal> database) {
    try {
      return database.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void closeOnceStarted(
      CompletableFuture<DynamoDbLocal> database, Throwable failure) {
    try {
      started(database).close();
    } catch (RuntimeException e) {
      if (!e.equals(failure)) {
        failure.addSuppressed(e);
      }
    }
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(SOCKET_TIMEOUT))
        .overrideConfiguration(
            overrides ->
                overrides.putAdvancedOption(
                    SdkAdvancedClientOption.USER_AGENT_SUFFIX,
                    "parley/" + EventSourceMapping.CALLER))
        .build();
  }
}
