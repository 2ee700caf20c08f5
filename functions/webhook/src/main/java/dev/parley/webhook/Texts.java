package dev.parley.webhook;

import dev.parley.wire.Json;
import java.util.Optional;

/**
 * Texts and ids within what one SQS message can carry, which holds every event of a kind. Meta's
 * own limits are far below, so nothing real is ever cut.
 */
final class Texts {
  /** Instagram allows 1,000 characters, WhatsApp 4,096. */
  static final int TEXT_LENGTH_MAX = 16_384;

  /** A {@code wamid} has about 60 characters, a {@code mid} about 170. */
  static final int ID_LENGTH_MAX = 1_024;

  private static final int URL_LENGTH_MAX = 2_048;

  private Texts() {}

  /** The text, cut to {@value #TEXT_LENGTH_MAX} characters and not inside a surrogate pair. */
  static Optional<String> text(Json json) {
    return json.text().map(text -> cut(text, TEXT_LENGTH_MAX));
  }

  /** The id; none if it is empty or longer than any id of Meta's. */
  static Optional<String> id(Json json) {
    return json.text().filter(id -> !id.isEmpty() && id.length() <= ID_LENGTH_MAX);
  }

  /** The URL; none if it is longer than any server would take. */
  static Optional<String> url(Json json) {
    return json.text().filter(url -> !url.isEmpty() && url.length() <= URL_LENGTH_MAX);
  }

  /** What an {@code ig.me} link carried, cut to what such a link can hold. */
  static Optional<String> ref(Json json) {
    return json.text().map(ref -> cut(ref, URL_LENGTH_MAX));
  }

  private static String cut(String text, int lengthMax) {
    if (text.length() <= lengthMax) {
      return text;
    }
    boolean insidePair = Character.isHighSurrogate(text.charAt(lengthMax - 1));
    return text.substring(0, insidePair ? lengthMax - 1 : lengthMax);
  }
}
