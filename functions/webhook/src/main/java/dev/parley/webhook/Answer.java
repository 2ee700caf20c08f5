package dev.parley.webhook;

import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What API Gateway sends back. Never says more about a refusal than the status does. */
record Answer(int statusCode, String contentType, String body) {

  static Answer text(int statusCode, String body) {
    return new Answer(statusCode, "text/plain; charset=utf-8", body);
  }

  /** An RFC 9457 problem. */
  static Answer problem(int statusCode, String title, String detail) {
    String body =
        JsonWriter.object(
            out -> {
              out.text("type", "about:blank");
              out.text("title", title);
              out.number("status", statusCode);
              out.text("detail", detail);
            });
    return new Answer(statusCode, "application/problem+json", body);
  }

  /** Writes the response of API Gateway's payload format 2.0. */
  void writeTo(OutputStream stream) throws IOException {
    stream.write(json().getBytes(StandardCharsets.US_ASCII));
  }

  private String json() {
    return JsonWriter.object(
        out -> {
          out.number("statusCode", statusCode);
          out.object("headers", this::writeHeaders);
          out.text("body", body);
          out.flag("isBase64Encoded", false);
        });
  }

  private void writeHeaders(JsonWriter out) {
    out.text("content-type", contentType);
    out.text("x-content-type-options", "nosniff");
    out.text("cache-control", "no-store");
    if (statusCode == 405) {
      out.text("allow", "GET, POST");
    }
  }
}
