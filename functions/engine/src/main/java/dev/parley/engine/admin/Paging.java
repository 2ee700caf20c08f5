package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The cursor names the last automation of the page before, so that a page stays
 * right while others are added or deleted.
 *
 * @param next where it ends if the last automation is gone
 */
record Paging(int limit, long next, String afterId) {
  static final int LIMIT_MAX = 100;

  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18}):([A-Za-z0-9_-]{1,64})");

  /** Reads the query's parameters, or refuses with 400. */
  static Paging of(@Nullable String limit, @Nullable String cursor) {
    int count = limit == null ? LIMIT_MAX : limit(limit);
    if (cursor == null) {
      return new Paging(count, 0, "");
    }
    Matcher parts = CURSOR.matcher(decoded(cursor));
    if (!parts.matches()) {
      throw badCursor();
    }
    return new Paging(count, Long.parseLong(parts.group(1)), parts.group(2));
  }

  AutomationAnswer.Page page(AccountKey account, List<StoredAutomation> all) {
    int from = from(all);
    List<StoredAutomation> here = all.subList(from, Math.min(all.size(), from + limit));
    int end = from + here.size();
    return new AutomationAnswer.Page(
        here.stream().map(stored -> AutomationAnswer.of(account, stored)).toList(),
        end < all.size() ? cursor(end, here.getLast()) : null,
        all.size());
  }

  /** Behind the last one shown; if that is gone, at the place behind it, which moved up by one. */
  private int from(List<StoredAutomation> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().value().equals(afterId)) {
        return i + 1;
      }
    }
    return Math.clamp(next - 1, 0, all.size());
  }

  private static int limit(String text) {
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST, "limit must be a whole number from 1 to " + LIMIT_MAX + ".");
    }
    return limit;
  }

  private static String cursor(int next, StoredAutomation last) {
    String text = next + ":" + last.id().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException _) {
      throw badCursor();
    }
  }

  private static Refusal badCursor() {
    return new Refusal(
        HttpStatus.BAD_REQUEST, "cursor is none of ours: use nextCursor of the page before.");
  }
}
