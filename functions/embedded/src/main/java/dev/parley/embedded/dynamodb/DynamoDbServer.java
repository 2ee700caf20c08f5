package dev.parley.embedded.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DynamoDB endpoint on 127.0.0.1, so that other processes can use the tables of this one: it
 * hands each request on to a client and gives back its answer, or its exception as the same error
 * that the client was given.
 *
 * <p>Any AWS SDK or command line can use it; region, credentials and signatures are not looked at.
 * It knows the operations on items, transactions, tables, time to live and PartiQL statements; any
 * other is answered {@code UnknownOperationException}, streams among them.
 */
public final class DynamoDbServer implements AutoCloseable {
  private static final String TARGET = "DynamoDB_20120810.";
  private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
  private static final String CORAL = "com.amazon.coral.service#";
  private static final int BACKLOG = 1024;
  private static final int CLIENT_ERROR = 400;
  private static final JsonMapper JSON = new JsonMapper();

  private final DynamoDbClient tables;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Operation> operations = Operation.all();
  private final AwsJson awsJson = new AwsJson();
  private final Requests requests = new Requests();

  @SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
  private record Answer(int status, byte[] json) {}

  private DynamoDbServer(DynamoDbClient tables, HttpServer http) {
    this.tables = tables;
    this.http = http;
  }

  /**
   * Starts a server on a free port.
   *
   * @param tables whose tables; it stays the caller's to close, after this server
   */
  public static DynamoDbServer start(DynamoDbClient tables) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      DynamoDbServer server = new DynamoDbServer(tables, HttpServer.create(address, BACKLOG));
      server.http.createContext("/", server::handle);
      server.http.setExecutor(server.threads);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base address for {@code endpointOverride}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /**
   * Requests since the last {@link #resetCalls}, by caller and operation. The caller is the token
   * after {@code parley/} in the User-Agent, or {@code other}. A client's retries count.
   */
  public Map<String, Map<String, Long>> calls() {
    return requests.byCaller();
  }

  /** Starts counting from zero. */
  public void resetCalls() {
    requests.reset();
  }

  /** Stops at once; what is under way gets no answer. Closing again does nothing. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String name = header(exchange, "X-Amz-Target").replace(TARGET, "");
      requests.count(header(exchange, "User-Agent"), name);
      Answer answer = answer(name, body);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/x-amz-json-1.0");
      headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(answer.status(), answer.json().length);
      exchange.getResponseBody().write(answer.json());
    }
  }

  private Answer answer(String name, byte[] body) {
    Operation operation = operations.get(name);
    if (operation == null) {
      return failed(CLIENT_ERROR, CORAL + "UnknownOperationException", name);
    }
    try {
      SdkPojo request = awsJson.read(body, operation.request());
      return new Answer(200, awsJson.write(operation.call().apply(tables, request)));
    } catch (AwsJson.UnreadableException e) {
      return failed(CLIENT_ERROR, CORAL + "SerializationException", String.valueOf(e.getMessage()));
    } catch (DynamoDbException e) {
      return failed(e);
    } catch (RuntimeException e) {
      return failed(500, TYPE + "InternalServerError", String.valueOf(e));
    }
  }

  /** The fields of its shape are what tells a caller which item stood in the way. */
  private Answer failed(DynamoDbException failure) {
    var details = Optional.ofNullable(failure.awsErrorDetails());
    String code = details.map(d -> d.errorCode()).orElse(failure.getClass().getSimpleName());
    String message = details.map(d -> d.errorMessage()).orElse(failure.getMessage());
    ObjectNode json = (ObjectNode) JSON.readTree(awsJson.write(failure));
    json.put("__type", TYPE + code).put("message", message);
    int status = failure.statusCode() == 0 ? CLIENT_ERROR : failure.statusCode();
    return new Answer(status, JSON.writeValueAsBytes(json));
  }

  private static Answer failed(int status, String type, String message) {
    ObjectNode json = JSON.createObjectNode().put("__type", type).put("message", message);
    return new Answer(status, JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }
}
