package dev.parley.engine.graph;

import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an HTTP answer of the Send API means. A refusal is only what Meta says is one; whatever
 * cannot be read may stand for a message that was sent.
 */
final class GraphAnswer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern FBTRACE_ID = Pattern.compile("[A-Za-z0-9_+/=-]{1,64}");
  private static final int MID_LENGTH_MAX = 512;
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private @Nullable String messageId;
  private @Nullable Integer code;
  private int subcode;
  private String fbtraceId = "";

  private GraphAnswer() {}

  static SendResult read(int status, byte[] body) {
    GraphAnswer answer = new GraphAnswer();
    boolean readable = answer.parse(body);
    String mid = answer.messageId;
    if (status == OK) {
      return readable && mid != null
          ? new SendResult.Accepted(mid)
          : new SendResult.Unclear("http_200_without_message_id");
    }
    Integer code = answer.code;
    if (readable && code != null && status >= 400) {
      return new SendResult.Refused(answer.error(status, code));
    }
    // RFC 6585: a server that says 429 did not handle the request, also where a proxy says it.
    return status == TOO_MANY_REQUESTS
        ? new SendResult.Refused(new GraphError(status, 0, 0, ""))
        : new SendResult.Unclear("http_" + status);
  }

  private GraphError error(int status, int errorCode) {
    return new GraphError(status, errorCode, subcode, fbtraceId);
  }

  private boolean parse(byte[] body) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "message_id" -> messageId = messageId(json, value);
          case "error" -> error(json, value);
          default -> json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT;
    } catch (JacksonException _) {
      return false;
    }
  }

  private void error(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken field = json.nextToken();
      switch (name) {
        case "code" -> code = field == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : null;
        case "error_subcode" ->
            subcode = field == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
        case "fbtrace_id" -> fbtraceId = fbtraceId(json, field);
        default -> json.skipChildren();
      }
    }
  }

  private static @Nullable String messageId(JsonParser json, JsonToken value) {
    if (value != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return null;
    }
    String text = json.getString();
    return text.isBlank() || text.length() > MID_LENGTH_MAX ? null : text;
  }

  /** Kept only in the form Meta gives it, since it goes into logs. */
  private static String fbtraceId(JsonParser json, JsonToken value) {
    if (value != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return "";
    }
    String text = json.getString();
    return FBTRACE_ID.matcher(text).matches() ? text : "";
  }
}
