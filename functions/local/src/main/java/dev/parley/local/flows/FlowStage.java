package dev.parley.local.flows;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphProfile;
import dev.parley.channel.AccountKey;
import dev.parley.local.flows.FlowFile.Document;
import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One flow, ready to be played: its account is connected and has its automations. For one thread at
 * a time.
 */
public final class FlowStage {
  private final FlowLine line;
  private final FlowFile file;
  private final String account;
  private final Operator operator;
  private final Map<String, String> people = new HashMap<>();

  private FlowStage(FlowLine line, FlowFile file, String account) {
    this.line = line;
    this.file = file;
    this.account = account;
    this.operator = new Operator(line, file, account);
  }

  /** Connects the account and makes its automations. */
  static FlowStage open(FlowLine line, FlowFile file, String account) {
    FlowStage stage = new FlowStage(line, file, account);
    stage.connect();
    file.automations().forEach(stage.operator::make);
    return stage;
  }

  /**
   * Plays one of the flow's conversations; automations that it changes are made again what they
   * were. A second time it goes on where it has come to.
   */
  public Report.Result play(Dialogue dialogue) {
    long start = System.nanoTime();
    line.forget();
    Optional<Report.Failure> failure = new Play(line, this, dialogue).run();
    operator.restore();
    return new Report.Result(
        file.path(),
        file.name(),
        dialogue.name(),
        dialogue.line(),
        Duration.ofNanos(System.nanoTime() - start),
        failure);
  }

  AccountKey key() {
    return new AccountKey(file.channel(), account);
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

  /** Who changes the automations. */
  Operator operator() {
    return operator;
  }

  /** What the admin API tells about the conversation with a person. */
  Answer conversation(String person) {
    return line.operator("GET", at(person), "");
  }

  /** What it tells about the conversation's events, the newest first. */
  Answer events(String person) {
    return line.operator("GET", at(person) + "/events", "");
  }

  private String at(String person) {
    return "/api/v1/conversations/"
        + file.channel().wireName()
        + "~"
        + account
        + "~"
        + person;
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
    Answer answer = line.operator("PUT", operator.path(), body);
    if (!answer.isGood()) {
      throw operator.refused(file.rules().map(Document::line).orElse(1), "The account", answer);
    }
    line.token(account, token);
  }
}
