package dev.parley.local.flows;

import dev.parley.local.flows.FlowFile.Document;
import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has the account: makes its automations, changes them in the middle of a conversation, and
 * afterwards makes them again what the file says.
 */
final class Operator {
  /** A change holds everywhere after this time. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private final FlowLine line;
  private final FlowFile file;
  private final String path;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Set<String> touched = new HashSet<>();

  Operator(FlowLine line, FlowFile file, String account) {
    this.line = line;
    this.file = file;
    this.path = "/api/v1/accounts/" + file.channel().wireName() + "/" + account;
  }

  /** Where the account is in the admin API. */
  String path() {
    return path;
  }

  /** Makes the automation. */
  void make(Document automation) {
    Answer answer = line.operator("POST", path + "/automations", Jsons.text(automation.json()));
    Optional<String> name = automation.json().get("name").text();
    if (!answer.isGood()) {
      String what = "The automation \"" + name.orElse("") + "\"";
      throw refused(automation.line(), what, answer);
    }
    ids.put(name.orElseThrow(), parse(answer).get("id").text().orElseThrow());
  }

  /** Switches an automation; empty if that was done, else why not. */
  Optional<String> toggle(String name, boolean active) {
    return change(
        name,
        "toggle",
        id ->
            line.operator(
                "POST",
                path + "/automations/" + id + "/toggle",
                JsonWriter.object(out -> out.flag("active", active))));
  }

  /** Makes an automation what the file says with these members in place of the file's. */
  Optional<String> edit(String name, Json members) {
    return change(
        name,
        "edit_automation",
        id -> {
          Json document = Jsons.merged(document(name).json(), members);
          String at = path + "/automations/" + id;
          return line.operator("PUT", at, Jsons.text(document), Map.of("If-Match", "*"));
        });
  }

  /** Deletes an automation. */
  Optional<String> delete(String name) {
    return change(
        name,
        "delete_automation",
        id -> {
          ids.remove(name);
          return line.operator("DELETE", path + "/automations/" + id, "");
        });
  }

  /** Makes again what the file says of all that was touched; what was deleted comes last. */
  void restore() {
    for (String name : Set.copyOf(touched)) {
      if (ids.containsKey(name)) {
        edit(name, new Json.Fields(Map.of()))
            .ifPresent(
                why -> {
                  throw new IllegalStateException(why);
                });
      } else {
        make(document(name));
        line.advance(AT_ONCE);
      }
    }
    touched.clear();
  }

  BadFlowFileException refused(int where, String what, Answer answer) {
    return new BadFlowFileException(file.path(), where, what + " was refused with " + told(answer));
  }

  private interface Change {
    Answer of(String id);
  }

  private Optional<String> change(String name, String what, Change change) {
    String id = ids.get(name);
    if (id == null) {
      return Optional.of("no automation \"" + name + "\"; there are " + ids.keySet());
    }
    touched.add(name);
    Answer answer = change.of(id);
    line.advance(AT_ONCE);
    return answer.isGood() ? Optional.empty() : Optional.of(what + " was answered " + told(answer));
  }

  private Document document(String name) {
    return file.automations().stream()
        .filter(one -> one.json().get("name").text().filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static String told(Answer answer) {
    Json problem = parse(answer);
    StringBuilder told = new StringBuilder(String.valueOf(answer.status()));
    problem.get("detail").text().ifPresent(detail -> told.append(": ").append(detail));
    for (Json error : problem.get("errors").items()) {
      told.append("\n  ").append(error.get("pointer").text().orElse(""));
      told.append(' ').append(error.get("detail").text().orElse(""));
    }
    return told.toString();
  }

  private static Json parse(Answer answer) {
    return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
