package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.text;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A request, taken apart.
 *
 * @param request what the records keep
 * @param node the id in the path
 * @param json the body, missing if it is no JSON
 * @param fields the {@code fields} of the query
 * @param platform the {@code platform} of the query
 * @param isJson whether the content type says JSON
 */
record Incoming(
    GraphRequest request,
    String node,
    JsonNode json,
    String fields,
    String platform,
    boolean isJson) {

  private static final Pattern PATH =
      Pattern.compile(
          "/v\\d+\\.\\d+/([^/]+?)(?:/(messages|replies|messenger_profile|conversations))?/?");

  static Incoming read(HttpExchange exchange, Tokens tokens, GraphNodes nodes) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode json = parse(body);
    String path = exchange.getRequestURI().getPath();
    Matcher matcher = PATH.matcher(path);
    boolean known = matcher.matches();
    String node = known ? matcher.group(1) : "";
    String fields = query(exchange, "fields");
    Operation operation =
        known
            ? operation(
                exchange.getRequestMethod(), matcher.group(2), nodes.kind(node, fields), json)
            : Operation.UNSUPPORTED;
    String token = token(exchange);
    GraphRequest request =
        new GraphRequest(
            operation,
            exchange.getRequestMethod(),
            path,
            account(operation, node, tokens.accountOf(token)),
            recipient(operation, node, exchange, json),
            token,
            Shown.of(operation, json),
            body);
    return new Incoming(request, node, json, fields, query(exchange, "platform"), isJson(exchange));
  }

  /** The fields asked for, {@code id} if none are named. */
  List<String> fieldList() {
    return fields.isEmpty() ? List.of("id") : List.of(fields.split(",", -1));
  }

  /** The comment that this answers in private. */
  Optional<String> comment() {
    return request.operation() == Operation.INSTAGRAM_MESSAGE
        ? Optional.of(text(json.path("recipient"), "comment_id"))
            .filter(comment -> !comment.isEmpty())
        : Optional.empty();
  }

  /** Whether taking this puts something before a person, which then has an id. */
  boolean isDelivery() {
    return switch (request.operation()) {
      case INSTAGRAM_MESSAGE -> json.has("message");
      case WHATSAPP_MESSAGE -> !json.has("status");
      case COMMENT_REPLY -> true;
      case PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED -> false;
    };
  }

  private static Operation operation(
      String method, @Nullable String edge, Operation read, JsonNode json) {
    return switch (method + " " + (edge == null ? "" : edge)) {
      case "GET " -> read;
      case "POST replies" -> Operation.COMMENT_REPLY;
      case "POST messages" ->
          json.has("messaging_product") ? Operation.WHATSAPP_MESSAGE : Operation.INSTAGRAM_MESSAGE;
      case "GET messenger_profile", "POST messenger_profile", "DELETE messenger_profile" ->
          Operation.MESSENGER_PROFILE;
      case "GET conversations" -> Operation.CONVERSATIONS;
      default -> Operation.UNSUPPORTED;
    };
  }

  private static String account(Operation operation, String node, Optional<String> owner) {
    boolean inPath =
        switch (operation) {
          case INSTAGRAM_MESSAGE, WHATSAPP_MESSAGE, MESSENGER_PROFILE, CONVERSATIONS -> true;
          case COMMENT_REPLY, PROFILE, COMMENT, MEDIA, UNSUPPORTED -> false;
        };
    return inPath && !node.equals("me") ? node : owner.orElse("");
  }

  private static String recipient(
      Operation operation, String node, HttpExchange exchange, JsonNode json) {
    JsonNode recipient = json.path("recipient");
    return switch (operation) {
      case INSTAGRAM_MESSAGE ->
          recipient.has("comment_id") ? text(recipient, "comment_id") : text(recipient, "id");
      case WHATSAPP_MESSAGE -> text(json, "to").replace("+", "") + text(json, "recipient");
      case COMMENT_REPLY, PROFILE, COMMENT, MEDIA -> node;
      case CONVERSATIONS -> query(exchange, "user_id");
      case MESSENGER_PROFILE, UNSUPPORTED -> "";
    };
  }

  private static String token(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : query(exchange, "access_token");
  }

  private static boolean isJson(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type != null && type.split(";", -1)[0].strip().equalsIgnoreCase("application/json");
  }

  private static String query(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return "";
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }
}
