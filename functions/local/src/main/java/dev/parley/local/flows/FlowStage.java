package dev.parley.local.flows;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphProfile;
import dev.parley.local.flows.FlowFile.Document;
import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One flow, ready to be played: its account is connected and has its automations. For one thread at
 * a time.
 */
public final class FlowStage {
  /** A switched-off automation sends nothing that starts later than this. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private final FlowLine line;
  private final FlowFile file;
  private final String account;
  private final Map<String, String> automations = new LinkedHashMap<>();
  private final Map<String, String> people = new HashMap<>();
  private final Set<String> switched = new HashSet<>();

  private FlowStage(FlowLine line, FlowFile file, String account) {
    this.line = line;
    this.file = file;
    this.account = account;
  }

  /** Connects the account and makes its automations. */
  static FlowStage open(FlowLine line, FlowFile file, String account) {
    FlowStage stage = new FlowStage(line, file, account);
    stage.connect();
    file.automations().forEach(stage::automate);
    return stage;
  }

  /**
   * Plays one of the flow's conversations; automations that it switches are switched back. A second
   * time it goes on where it has come to.
   */
  public Report.Result play(Dialogue dialogue) {
    long start = System.nanoTime();
    line.forget();
    Optional<Report.Failure> failure = new Play(line, this, dialogue).run();
    switchBack();
    return new Report.Result(
        file.path(),
        file.name(),
        dialogue.name(),
        dialogue.line(),
        Duration.ofNanos(System.nanoTime() - start),
        failure);
  }

  String account() {
    return account;
  }

  /** Makes someone known, under whatever id they are written to. */
  void address(String recipient, String person) {
    people.putIfAbsent(recipient, person);
  }

  /** Whether what goes to this recipient is for the person. What is for nobody is for everybody. */
  boolean concerns(String recipient, String person) {
    return people.getOrDefault(recipient, person).equals(person);
  }

  /** What Meta tells about a person. */
  void profile(String person, Dialogue.Person who, boolean follows) {
    line.nodes().profile(person, new GraphProfile(who.name(), who.username(), follows, 0));
    if (!who.readable()) {
      line.nodes().profileUnreadable(person, GraphError.consentRequired());
    }
  }

  /** Switches an automation; empty if that was done, else why not. */
  Optional<String> toggle(String name, boolean active) {
    String id = automations.get(name);
    if (id == null) {
      return Optional.of("no automation \"" + name + "\"; there are " + automations.keySet());
    }
    switched.add(name);
    String path = path() + "/automations/" + id + "/toggle";
    Answer answer =
        line.operator("POST", path, JsonWriter.object(out -> out.flag("active", active)));
    line.advance(AT_ONCE);
    return answer.isGood() ? Optional.empty() : Optional.of("toggle was answered " + told(answer));
  }

  /** What the admin API tells about the conversation with a person. */
  Answer conversation(String person) {
    return line.operator("GET", "/api/v1/conversations/instagram~" + account + "~" + person, "");
  }

  private void switchBack() {
    for (Document automation : file.automations()) {
      String name = automation.json().get("name").text().orElse("");
      if (switched.remove(name)) {
        Json active = automation.json().get("active");
        toggle(name, !active.isPresent() || active.isTrue());
      }
    }
    switched.clear();
  }

  private void connect() {
    String token = "token-of-" + account;
    Json rules = file.rules().map(Document::json).orElse(Json.Absent.ABSENT);
    String body =
        JsonWriter.object(
            out -> {
              out.text("workspace", "flows");
              out.text("username", "shop");
              out.text("accessToken", token);
              if (rules.isPresent()) {
                out.object("rules", o -> o.members(rules));
              }
            });
    Answer answer = line.operator("PUT", path(), body);
    if (!answer.isGood()) {
      throw refused(file.rules().map(Document::line).orElse(1), "The account", answer);
    }
    line.token(account, token);
  }

  private void automate(Document automation) {
    Answer answer = line.operator("POST", path() + "/automations", Jsons.text(automation.json()));
    Optional<String> name = automation.json().get("name").text();
    if (!answer.isGood()) {
      String what = "The automation \"" + name.orElse("") + "\"";
      throw refused(automation.line(), what, answer);
    }
    automations.put(name.orElseThrow(), parse(answer).get("id").text().orElseThrow());
  }

  private BadFlowFileException refused(int where, String what, Answer answer) {
    return new BadFlowFileException(file.path(), where, what + " was refused with " + told(answer));
  }

  private String path() {
    return "/api/v1/accounts/instagram/" + account;
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
