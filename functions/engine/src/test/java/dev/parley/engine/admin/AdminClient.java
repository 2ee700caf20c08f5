package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.AdminFunction;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.dynamodb.Tables;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Calls the Admin API as API Gateway does: an event in, a response out. */
final class AdminClient implements AutoCloseable {
  static final String ADMIN_TOKEN = "admin-token-of-the-tests";
  static final String PRICES =
      """
      {"name":"Price list","type":"dm_automation","active":true,"postId":null,"storyId":null,
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
       "steps":[{"kind":"text","text":"Hi"},
                {"kind":"buttons","text":"Look","buttons":[
                  {"title":"Shop","url":"https://example.com/shop"},
                  {"title":"More","payload":"MORE"}]},
                {"kind":"quick_replies","text":"Which?","options":[
                  {"title":"Red","payload":"RED"}]}]}
      """;
  static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("PARLEY_ADMIN_TOKEN", ADMIN_TOKEN),
          Map.entry("PARLEY_APP_SECRETS", "old-app-secret, test_app_secret"),
          Map.entry("PARLEY_DM_QUEUE_URL", "http://127.0.0.1:1/000000000000/parley-dm.fifo"),
          Map.entry("PARLEY_STORY_QUEUE_URL", "http://127.0.0.1:1/000000000000/parley-story.fifo"),
          Map.entry(
              "PARLEY_COMMENT_QUEUE_URL", "http://127.0.0.1:1/000000000000/parley-comment.fifo"),
          Map.entry(
              "PARLEY_OUTBOUND_QUEUE_URL", "http://127.0.0.1:1/000000000000/parley-outbound.fifo"),
          Map.entry("PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name()),
          Map.entry("PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name()),
          Map.entry("PARLEY_STATS_TABLE", Catalogue.STATS.name()),
          Map.entry("PARLEY_GRAPH_URL", "https://graph.instagram.com"),
          Map.entry("PARLEY_TOKEN_KEY", "a-key-of-the-tests-with-32-and-more-characters"),
          Map.entry("PARLEY_API_RATE", "999999"));

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  final DynamoDbLocal dynamoDb = DynamoDbLocal.inMemory();
  final List<String> log = new CopyOnWriteArrayList<>();
  final ApplicationContext context;
  private final AdminFunction function;
  private final JsonMapper json;

  AdminClient() {
    this(Map.of());
  }

  /** With these settings besides the others, or in their place. */
  AdminClient(Map<String, String> settings) {
    this(settings, InstantSource.system());
  }

  /** The same at another time. */
  AdminClient(Map<String, String> settings, InstantSource clock) {
    this(settings, clock, client -> client);
  }

  /** The same with something between the functions and the database. */
  AdminClient(
      Map<String, String> settings, InstantSource clock, UnaryOperator<DynamoDbClient> between) {
    Map<String, String> values = new HashMap<>(VALUES);
    values.putAll(settings);
    Tables.create(dynamoDb.client());
    context =
        EngineContext.start(
            Environment.of(values)
                .withClock(clock)
                .withDynamoDb(between.apply(dynamoDb.client()))
                .withLogLines(log::add));
    function = new AdminFunction(context);
    json = context.getBean(JsonMapper.class);
  }

  /** An answer, with header names in lower case. */
  record Answer(int status, Map<String, String> headers, String body, JsonNode json) {
    JsonNode at(String... path) {
      return AdminClient.at(json, path);
    }

    void assertProblem() {
      assertThat(headers()).containsEntry("content-type", "application/problem+json");
      assertThat(at("type").getStringValue()).isEqualTo("about:blank");
      assertThat(at("title").getStringValue()).isNotBlank();
      assertThat(at("status").getIntValue()).isEqualTo(status());
      assertThat(at("detail").getStringValue()).isNotBlank();
      assertThat(headers()).containsEntry("x-content-type-options", "nosniff");
    }
  }

  /** What stands there, an entry of a list by its index; JSON's null if nothing does. */
  static JsonNode at(JsonNode json, String... path) {
    @Nullable JsonNode node = json;
    for (String name : path) {
      if (node != null) {
        node = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
      }
    }
    return node == null ? JsonNode.nullNode() : node;
  }

  /** Connects an Instagram account of the shop and gives its path. */
  String account(String id) {
    String path = "/api/v1/accounts/instagram/" + id;
    send("PUT", path, "{\"workspace\":\"shop\",\"username\":\"the.shop\"}");
    return path;
  }

  Answer get(String path) {
    return call("GET", path, Map.of(), null);
  }

  Answer send(String method, String path, String body) {
    return call(method, path, Map.of("content-type", "application/json"), body);
  }

  /** As API Gateway sends a body that it takes for binary. */
  Answer sendBase64(String method, String path, String body) {
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + ADMIN_TOKEN, "content-type", "application/json");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    APIGatewayV2HTTPEvent event =
        event(method, path, headers, Base64.getEncoder().encodeToString(bytes));
    event.setIsBase64Encoded(true);
    return answer(function.handleRequest(event, new MockLambdaContext()));
  }

  /** Makes an Instagram account as full as this. */
  void setNumberOfAutomations(String id, int automations) {
    dynamoDb
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.ACCOUNTS.name())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("ACCT#instagram#" + id),
                            "sk", AttributeValue.fromS("META")))
                    .updateExpression("SET automations = :n")
                    .expressionAttributeValues(
                        Map.of(":n", AttributeValue.fromN(String.valueOf(automations)))));
  }

  /** Puts so many people into the list of the account, one millisecond apart. */
  void fill(ConversationKey like, int people, Instant from) {
    String account = like.account().text();
    for (int i = 0; i < people; i += 25) {
      List<WriteRequest> some = new ArrayList<>();
      for (int n = i; n < Math.min(people, i + 25); n++) {
        Map<String, AttributeValue> item =
            Map.of(
                "pk", AttributeValue.fromS("CONV#" + account + "#" + like.user().value() + n),
                "sk", AttributeValue.fromS("CONTACT"),
                "list", AttributeValue.fromS("CONTACTS#" + account),
                "listAt", AttributeValue.fromN(String.valueOf(from.plusMillis(n).toEpochMilli())));
        some.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      dynamoDb
          .client()
          .batchWriteItem(
              batch -> batch.requestItems(Map.of(Catalogue.CONVERSATIONS.name(), some)));
    }
  }

  Answer send(String method, String path, String ifMatch, String body) {
    return call(
        method, path, Map.of("content-type", "application/json", "if-match", ifMatch), body);
  }

  /** With the administrator's token, unless the headers have an authorization of their own. */
  Answer call(String method, String path, Map<String, String> headers, @Nullable String body) {
    Map<String, String> all = new HashMap<>(Map.of("authorization", "Bearer " + ADMIN_TOKEN));
    all.putAll(headers);
    return answer(function.handleRequest(event(method, path, all, body), new MockLambdaContext()));
  }

  /** The same, each time from another address. */
  Answer elsewhere(String method, String path, Map<String, String> headers, @Nullable String body) {
    APIGatewayV2HTTPEvent event = event(method, path, headers, body);
    event.getRequestContext().getHttp().setSourceIp("10.0.0." + ADDRESSES.incrementAndGet());
    return answer(function.handleRequest(event, new MockLambdaContext()));
  }

  /** Without the administrator's token, each time from another address. */
  Answer anonymous(String method, String path, Map<String, String> headers) {
    return from("10.0.0." + ADDRESSES.incrementAndGet(), method, path, headers);
  }

  /** Without the administrator's token; the answer may be anything but JSON. */
  Answer raw(String method, String path, Map<String, String> headers) {
    APIGatewayV2HTTPResponse response =
        function.handleRequest(event(method, path, headers, null), new MockLambdaContext());
    Map<String, String> lower = new HashMap<>();
    response.getHeaders().forEach((k, v) -> lower.put(k.toLowerCase(Locale.ROOT), v));
    String body = response.getBody() == null ? "" : response.getBody();
    String text =
        response.getIsBase64Encoded()
            ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
            : body;
    return new Answer(response.getStatusCode(), lower, text, JsonNode.nullNode());
  }

  /** Without the administrator's token, from this address. */
  Answer from(String address, String method, String path, Map<String, String> headers) {
    APIGatewayV2HTTPEvent event = event(method, path, headers, null);
    event.getRequestContext().getHttp().setSourceIp(address);
    return answer(function.handleRequest(event, new MockLambdaContext()));
  }

  private static APIGatewayV2HTTPEvent event(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    int question = path.indexOf('?');
    String query = question < 0 ? "" : path.substring(question + 1);
    String plain = question < 0 ? path : path.substring(0, question);
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(plain)
        .withRawQueryString(query)
        .withQueryStringParameters(parameters)
        .withHeaders(headers)
        .withIsBase64Encoded(false)
        .withBody(body)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(plain)
                        .withProtocol("HTTP/1.1")
                        .withSourceIp("127.0.0.1")
                        .build())
                .build())
        .build();
  }

  private Answer answer(APIGatewayV2HTTPResponse response) {
    Map<String, String> headers = new HashMap<>();
    if (response.getHeaders() != null) {
      response.getHeaders().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
    }
    String body = response.getBody() == null ? "" : response.getBody();
    return new Answer(response.getStatusCode(), headers, body, parsed(body));
  }

  private JsonNode parsed(String body) {
    try {
      // Of a table for a spreadsheet, and of a stream, only the text is looked at.
      return Stream.of("\"channel\",", "id: ", ": ").anyMatch(body::startsWith) || body.isEmpty()
          ? JsonNode.nullNode()
          : json.readValue(body.getBytes(StandardCharsets.UTF_8), Argument.of(JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + body, e);
    }
  }

  @Override
  public void close() {
    context.close();
    dynamoDb.close();
  }
}
