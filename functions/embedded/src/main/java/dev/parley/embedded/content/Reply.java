package dev.parley.embedded.content;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer: a status and, unless it is 204, an object. */
record Reply(int status, ObjectNode body) {
  static final JsonMapper JSON = new JsonMapper();

  static Reply ok(ObjectNode body) {
    return new Reply(200, body);
  }

  static Reply twilioError(int status, int code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("code", code).put("message", message).put("status", status);
    body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
    return new Reply(status, body);
  }

  static Reply metaError(int status, int code, int subcode, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "OAuthException")
        .put("code", code)
        .put("error_subcode", subcode)
        .put("fbtrace_id", "Axyz0123456789");
    return new Reply(status, body);
  }
}
