package dev.parley.webhook;

import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The texts and numbers of a notice, by their names; lists and what lies deeper are left out. */
final class Details {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final int LENGTH_MAX = 500;

  private Details() {}

  static Map<String, String> of(Json value) {
    Map<String, String> details = new LinkedHashMap<>();
    for (String name : value.names()) {
      add(details, name, value.get(name));
      for (String inner : value.get(name).names()) {
        if (NAME.matcher(inner).matches()) {
          add(details, name + "." + inner, value.get(name).get(inner));
        }
      }
    }
    return details;
  }

  private static void add(Map<String, String> details, String name, Json value) {
    String outer = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
    Optional<String> text = text(value);
    if (text.isPresent()
        && NAME.matcher(outer).matches()
        && details.size() < AccountNotice.DETAILS_MAX) {
      details.put(name, text.get());
    }
  }

  private static Optional<String> text(Json value) {
    return value instanceof Json.Flag(boolean flag)
        ? Optional.of(String.valueOf(flag))
        : Texts.text(value).filter(it -> it.length() <= LENGTH_MAX);
  }
}
