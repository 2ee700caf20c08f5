package dev.parley.engine.admin;

import dev.parley.engine.document.DocumentCodec;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The JSON of a request: at most {@value #BYTES_MAX} bytes, if its route says nothing else. */
@Singleton
final class JsonBody {
  /** Below DynamoDB's 400 KB for an item, so that what is accepted can be kept. */
  static final int BYTES_MAX = 256 * 1024;

  private final DocumentCodec json;

  JsonBody(DocumentCodec json) {
    this.json = json;
  }

  /** Reads it, or refuses with 413, 400 or 422. */
  JsonNode read(byte @Nullable [] body) {
    return read(body, BYTES_MAX, "");
  }

  /**
   * The same for a route with a limit of its own.
   *
   * @param max bytes; Lambda takes 6 MB with headers and Base64
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
    JsonChecks.depth(bytes);
    JsonNode document = tree(bytes);
    JsonChecks.values(document);
    return document;
  }

  private JsonNode tree(byte[] bytes) {
    try {
      return json.tree(bytes);
    } catch (IOException | RuntimeException _) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST, "The body is not JSON: check quotes, commas and braces.");
    }
  }
}
