package dev.parley.local.front;

import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response. */
@SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
public record Reply(int status, Map<String, String> headers, byte[] body) {

  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON document. */
  public static Reply json(int status, String json) {
    return of(status, "application/json", json);
  }

  /** An RFC 9457 problem. */
  public static Reply problem(int status, String title, String detail) {
    String json =
        JsonWriter.object(
            out -> {
              out.text("type", "about:blank");
              out.text("title", title);
              out.number("status", status);
              out.text("detail", detail);
            });
    return of(status, "application/problem+json", json);
  }

  /** The same reply with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  private static Reply of(int status, String contentType, String text) {
    return new Reply(
        status,
        Map.of("content-type", contentType, "cache-control", "no-store"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
