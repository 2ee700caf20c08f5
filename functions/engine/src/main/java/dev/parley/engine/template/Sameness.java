package dev.parley.engine.template;

import dev.parley.wire.Json;
import java.util.List;

/** Whether what a provider shows is what was sent to it. */
final class Sameness {
  private Sameness() {}

  /** Whether all that was sent is there, unchanged; a provider may add members of its own. */
  static boolean covers(Json sent, Json shown) {
    return switch (sent) {
      case Json.Fields fields ->
          fields.values().entrySet().stream()
              .allMatch(entry -> covers(entry.getValue(), shown.get(entry.getKey())));
      case Json.Items(List<Json> values) ->
          shown instanceof Json.Items(List<Json> others) && coversAll(values, others);
      case Json.Text text -> shown.text().filter(text.value()::equals).isPresent();
      case Json.Numeral numeral -> shown.text().filter(numeral.value()::equals).isPresent();
      case Json.Flag flag -> shown.equals(flag);
      case Json.Absent _ -> true;
    };
  }

  private static boolean coversAll(List<Json> sent, List<Json> shown) {
    if (sent.size() != shown.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!covers(sent.get(i), shown.get(i))) {
        return false;
      }
    }
    return true;
  }
}
