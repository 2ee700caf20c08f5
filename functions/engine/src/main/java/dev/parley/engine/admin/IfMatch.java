package dev.parley.engine.admin;

import io.micronaut.http.HttpStatus;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision that a change is meant for. */
final class IfMatch {
  private static final Pattern REVISION = Pattern.compile("\"([0-9]{1,18})\"");

  private IfMatch() {}

  /** The entity tag of a revision. */
  static String etag(long revision) {
    return "\"" + revision + "\"";
  }

  /** Whether the header asks to overwrite whatever there is. */
  static boolean isAny(@Nullable String header) {
    return header != null && header.strip().equals("*");
  }

  /** The revision; empty for {@code *}. Refuses with 428 if the header is missing. */
  static OptionalLong required(@Nullable String header) {
    if (header == null) {
      throw new Refusal(
          HttpStatus.PRECONDITION_REQUIRED,
          "Send the ETag of what you read as If-Match, so that no change of somebody else is"
              + " lost; If-Match: * overwrites whatever there is.");
    }
    return optional(header);
  }

  /** The revision; empty for {@code *} and if the header is missing. */
  static OptionalLong optional(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher revision = REVISION.matcher(header.strip());
    if (!revision.matches()) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST, "If-Match must be one ETag of ours, such as \"3\", or *.");
    }
    return OptionalLong.of(Long.parseLong(revision.group(1)));
  }
}
