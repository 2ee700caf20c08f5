package dev.parley.engine.admin;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of a request: at most {@value #BYTES_MAX} bytes, and declared as JSON. */
@Singleton
final class JsonBody {
  /** Below DynamoDB's 400 KB for an item, so that what is accepted can be kept. */
  static final int BYTES_MAX = 256 * 1024;

  private final JsonMapper json;

  JsonBody(JsonMapper json) {
    this.json = json;
  }

  /** Reads it, or refuses with 413, 415 or 400. */
  JsonNode read(HttpRequest<?> request, byte @Nullable [] body) {
    requireJson(request);
    byte[] bytes = body == null ? new byte[0] : body;
    if (bytes.length > BYTES_MAX) {
      throw new Refusal(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "The body has " + bytes.length + " bytes: at most " + BYTES_MAX + " are allowed.");
    }
    if (bytes.length == 0) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The body is empty: send a JSON object.");
    }
    try {
      return json.readValue(bytes, Argument.of(JsonNode.class));
    } catch (IOException | RuntimeException _) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST, "The body is not JSON: check quotes, commas and braces.");
    }
  }

  /** A page of another site can send forms and plain text without being asked, but not JSON. */
  private static void requireJson(HttpRequest<?> request) {
    Optional<String> sent = request.getHeaders().findFirst("Content-Type");
    String essence = sent.orElse("").split(";", 2)[0].strip();
    if (!essence.equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "The body must be sent with \"Content-Type: application/json\".");
    }
  }
}
