package dev.parley.local.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, wholly read.
 *
 * @param path undecoded
 * @param query undecoded, without the question mark; empty if there is none
 * @param headers lower-case names; several values of one name are joined by a comma
 */
@SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
public record Request(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  /** Copies the headers. */
  public Request {
    headers = Map.copyOf(headers);
  }

  /** The header of this lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The decoded query parameters; several values of one name are joined by a comma. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(decoded(name), decoded(value), (a, b) -> a + "," + b);
      }
    }
    return parameters;
  }

  /** What is no valid escape stays as it is, as API Gateway leaves it. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
