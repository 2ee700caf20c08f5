package dev.parley.local.flows;

import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What this package does with JSON. */
final class Jsons {
  private Jsons() {}

  /** An object as a text of ASCII in one line. */
  static String text(Json object) {
    return JsonWriter.object(out -> out.members(object));
  }

  static Json without(Json object, String member) {
    Map<String, Json> rest = new LinkedHashMap<>();
    object.names().forEach(name -> rest.put(name, object.get(name)));
    rest.remove(member);
    return new Json.Fields(rest);
  }

  /** All members of both; those of {@code stronger} where both have one. */
  static Json merged(Json object, Json stronger) {
    Map<String, Json> all = new LinkedHashMap<>();
    object.names().forEach(name -> all.put(name, object.get(name)));
    stronger.names().forEach(name -> all.put(name, stronger.get(name)));
    return new Json.Fields(all);
  }

  /** Whether it holds for each pair at the same place of two lists of one length. */
  static <T> boolean allMatch(List<T> one, List<T> other, BiPredicate<T, T> holds) {
    for (int i = 0; i < one.size(); i++) {
      if (!holds.test(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }
}
