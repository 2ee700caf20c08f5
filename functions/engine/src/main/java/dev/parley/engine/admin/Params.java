package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Names;
import dev.parley.channel.Channel;
import io.micronaut.http.HttpStatus;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters of a query: an absent or empty one asks for nothing, a faulty one is refused. */
final class Params {
  static final int LIMIT = 15;
  static final int LIMIT_MAX = 100;
  static final int SEARCH_LENGTH_MAX = 100;

  private static final int SHOWN_MAX = 100;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}");

  private Params() {}

  /** 1 to {@value #LIMIT_MAX}; {@value #LIMIT} if absent. */
  static int limit(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return LIMIT;
    }
    int limit = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > LIMIT_MAX) {
      throw refused("limit", value, "use a whole number from 1 to " + LIMIT_MAX + ".");
    }
    return limit;
  }

  static Optional<Boolean> flag(String name, @Nullable String value) {
    return present(value)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw refused(name, text, "use true or false.");
                });
  }

  static Optional<String> search(@Nullable String value) {
    return present(value)
        .map(
            text -> {
              if (text.length() > SEARCH_LENGTH_MAX) {
                throw refused("q", text, "at most " + SEARCH_LENGTH_MAX + " characters.");
              }
              return text;
            });
  }

  static Optional<String> tag(@Nullable String value) {
    return present(value).map(text -> core("tag", text, Names::checkTag));
  }

  static Optional<AutomationId> automation(@Nullable String value) {
    return present(value).map(text -> core("automation", text, AutomationId::new));
  }

  static Optional<Channel> channel(@Nullable String value) {
    return present(value).map(text -> core("channel", text, Channel::of));
  }

  static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  static Refusal refused(String name, String value, String what) {
    String shown = value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "…" : value;
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        "The parameter " + name + " is \"" + Texts.whole(shown) + "\": " + what);
  }

  private static <T> T core(String name, String value, Function<String, T> core) {
    try {
      return core.apply(value);
    } catch (IllegalArgumentException e) {
      throw refused(name, value, String.valueOf(e.getMessage()));
    }
  }

  /** The parameter as it was sent, for the mark of a cursor; empty if it was not. */
  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
