package dev.parley.local.flows;

import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the admin API tells why automations fired or did not, as a file says. */
final class TraceCheck {
  private TraceCheck() {}

  /**
   * The verdicts that differ.
   *
   * @param wanted the verdict by the automation's name; others may have any
   * @param answer the conversation's events, the newest first
   */
  static Optional<List<String>> of(Json wanted, Answer answer) {
    Map<String, String> verdicts = answer.isGood() ? verdicts(answer) : Map.of();
    Map<String, String> came = new LinkedHashMap<>();
    boolean same = true;
    for (String name : wanted.names()) {
      came.put(name, verdicts.getOrDefault(name, "none"));
      same &= wanted.get(name).text().filter(came.get(name)::equals).isPresent();
    }
    return same
        ? Optional.empty()
        : Optional.of(
            List.of(
                "expected: the verdicts " + Jsons.text(wanted),
                "came:     " + (answer.isGood() ? came : answer.status() + " from the admin API")));
  }

  private static Map<String, String> verdicts(Answer answer) {
    Json page = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    Map<String, String> verdicts = new LinkedHashMap<>();
    page.get("items").items().stream()
        .limit(1)
        .flatMap(event -> event.get("considered").items().stream())
        .forEach(
            one ->
                verdicts.put(
                    one.get("name").text().orElse(""), one.get("verdict").text().orElse("")));
    return verdicts;
  }
}
