package dev.parley.engine.admin;

import dev.parley.engine.document.DocumentCodec;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a request: at most {@value #BYTES_MAX} bytes, but where more is said. */
@Singleton
final class JsonBody {
  /** Below DynamoDB's 400 KB for an item, so that what is accepted can be kept. */
  static final int BYTES_MAX = 256 * 1024;

  private final DocumentCodec json;

  JsonBody(DocumentCodec json) {
    this.json = json;
  }

  /** Reads it, or refuses with 413 or 400. */
  JsonNode read(byte @Nullable [] body) {
    return read(body, BYTES_MAX, "");
  }

  /** Reads it; an empty one is an empty object. */
  JsonNode readIfAny(byte @Nullable [] body) {
    return body == null || body.length == 0 ? JsonNode.createObjectNode(Map.of()) : read(body);
  }

  /**
   * Reads it, or refuses with 413 or 400.
   *
   * @param max the most bytes
   * @param why what to say of that
   */
  JsonNode read(byte @Nullable [] body, int max, String why) {
    byte[] bytes = body == null ? new byte[0] : body;
    if (bytes.length > max) {
      throw new Refusal(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "The body has " + bytes.length + " bytes: at most " + max + " are allowed." + why);
    }
    if (bytes.length == 0) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The body is empty: send a JSON object.");
    }
    try {
      return json.tree(bytes);
    } catch (IOException | RuntimeException _) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST, "The body is not JSON: check quotes, commas and braces.");
    }
  }
}
