package dev.parley.webhook;

import dev.parley.wire.JsonLimits;
import dev.parley.wire.UnreadableJsonException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the event of an API Gateway HTTP API (payload format 2.0) from the stream, keeping only
 * what the function needs. See <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * integrations</a>.
 */
final class RequestReader {
  /** Lambda takes 6 MB of request; a body of 4 MB has 5.6 MB as Base64. */
  private static final int BODY_TEXT_LENGTH_MAX = 8 * 1024 * 1024;

  private static final JsonFactory ENVELOPES = JsonLimits.envelopes(BODY_TEXT_LENGTH_MAX);

  private final Map<String, String> wanted = new HashMap<>();
  private boolean base64;

  private RequestReader() {}

  /**
   * The request in the event.
   *
   * @throws RequestTooLargeException if the body alone is beyond everything Lambda lets in
   * @throws UnreadableJsonException if the event is not a JSON object
   */
  static WebhookRequest read(InputStream event) {
    RequestReader reader = new RequestReader();
    try (JsonParser parser = ENVELOPES.createParser(ObjectReadContext.empty(), event)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableJsonException("The Lambda event is not a JSON object.");
      }
      reader.readObject(parser, "");
    } catch (StreamConstraintsException e) {
      throw new RequestTooLargeException();
    } catch (JacksonException e) {
      throw new UnreadableJsonException("The Lambda event is not JSON.");
    }
    return reader.request();
  }

  /** Recursion ends at the parser's limit of depth. */
  private void readObject(JsonParser parser, String path) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      String member = path + name;
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && isOnTheWay(member)) {
        readObject(parser, member + "/");
      } else if (token == JsonToken.VALUE_STRING) {
        readText(parser, member);
      } else {
        base64 |= member.equals("isBase64Encoded") && token == JsonToken.VALUE_TRUE;
        parser.skipChildren();
      }
    }
  }

  private static boolean isOnTheWay(String member) {
    return switch (member) {
      case "headers", "queryStringParameters", "requestContext", "requestContext/http" -> true;
      default -> false;
    };
  }

  private void readText(JsonParser parser, String member) {
    String key = member.startsWith("headers/") ? member.toLowerCase(Locale.ROOT) : member;
    switch (key) {
      case "body",
          "rawPath",
          "headers/traceparent",
          "headers/x-hub-signature-256",
          "requestContext/stage",
          "requestContext/http/method",
          "queryStringParameters/hub.mode",
          "queryStringParameters/hub.verify_token",
          "queryStringParameters/hub.challenge" ->
          // The same header twice in two spellings counts as API Gateway joins it: with a comma.
          wanted.merge(key, parser.getString(), (first, second) -> first + "," + second);
      default -> {}
    }
  }

  private WebhookRequest request() {
    return new WebhookRequest(
        path(),
        text("requestContext/http/method"),
        text("headers/x-hub-signature-256"),
        text("queryStringParameters/hub.mode"),
        text("queryStringParameters/hub.verify_token"),
        text("queryStringParameters/hub.challenge"),
        text("body"),
        base64,
        text("headers/traceparent"));
  }

  /** API Gateway puts the name of a stage other than {@code $default} before the path. */
  private String path() {
    String path = text("rawPath");
    String stage = "/" + text("requestContext/stage");
    return path.startsWith(stage + "/") && stage.length() > 1
        ? path.substring(stage.length())
        : path;
  }

  private String text(String key) {
    return wanted.getOrDefault(key, "");
  }
}
