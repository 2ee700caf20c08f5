package dev.parley.engine.admin;

import dev.parley.channel.Hash;
import dev.parley.engine.dynamodb.ListPosition;
import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of one query begins, as a text that says nothing to others. It holds no key:
 * only a place within what the query itself reads. The cursor of another query is refused.
 */
final class Cursor {
  private static final int MARK_LENGTH = 16;
  private static final Pattern POSITION = Pattern.compile("([0-9]{1,16}):([0-9a-f]{32})");

  private final String mark;

  /** For the query of this name with these values. */
  Cursor(String query, List<String> values) {
    // Lengths keep ("a", "bc") apart from ("ab", "c").
    StringBuilder text = new StringBuilder(query);
    values.forEach(value -> text.append('|').append(value.length()).append(':').append(value));
    this.mark = Hash.sha256(text.toString()).hex().substring(0, MARK_LENGTH);
  }

  String write(Object... place) {
    StringBuilder text = new StringBuilder(mark);
    for (Object part : place) {
      text.append(':').append(part);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The place; empty if there is no cursor. Refuses with 400 what was not written for this query.
   *
   * @param place what {@link #write} was given, with a group for each part
   */
  Optional<MatchResult> read(@Nullable String cursor, Pattern place) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    String text = decoded(cursor);
    if (!text.startsWith(mark + ":")) {
      throw bad();
    }
    Matcher parts = place.matcher(text.substring(mark.length() + 1));
    if (!parts.matches()) {
      throw bad();
    }
    return Optional.of(parts.toMatchResult());
  }

  String write(ListPosition position) {
    return write(position.at(), position.tie());
  }

  /** The same for a place in a list. */
  Optional<ListPosition> position(@Nullable String cursor) {
    return read(cursor, POSITION)
        .map(place -> new ListPosition(Long.parseLong(place.group(1)), place.group(2)));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException _) {
      throw bad();
    }
  }

  private static Refusal bad() {
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        "The parameter cursor is none of this list: use nextCursor of the page before, with the"
            + " same parameters.");
  }
}
