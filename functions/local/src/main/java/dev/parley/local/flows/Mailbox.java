package dev.parley.local.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one person got, how much of it was expected, and who said what in which order. */
final class Mailbox {
  private final FlowLine line;
  private final FlowStage stage;
  private final String person;
  private final List<Sent> got = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private long seen;
  private int expected;
  private int decisionsBefore;

  Mailbox(FlowLine line, FlowStage stage, String person) {
    this.line = line;
    this.stage = stage;
    this.person = person;
  }

  /** Takes in what was sent since the last time. */
  void collect() {
    List<Sent> fresh =
        line.calls().stream()
            .filter(call -> call.seq() > seen && call.accountId().equals(stage.account()))
            .filter(call -> call.isVisible() && stage.concerns(call.recipient(), person))
            .map(Sent::of)
            .toList();
    for (Sent sent : fresh) {
      got.add(sent);
      trace.add("   shop: " + sent.shown());
      seen = sent.seq();
    }
  }

  /** The next one that no step expected yet; from now on it is expected. */
  Optional<Sent> next() {
    List<Sent> rest = unexpected();
    expected += rest.isEmpty() ? 0 : 1;
    return rest.stream().findFirst();
  }

  /** What no step expected yet. */
  List<Sent> unexpected() {
    return List.copyOf(got.subList(expected, got.size()));
  }

  /** The account's last message to the person. */
  Optional<Sent> lastMessage() {
    return got.reversed().stream().filter(Sent::isMessage).findFirst();
  }

  /** What can be tapped, the latest first. */
  List<Sent.Choice> choices() {
    return got.reversed().stream().flatMap(sent -> sent.choices().stream()).toList();
  }

  /** Adds to the trace. */
  void note(String text) {
    trace.add(text);
  }

  List<String> trace() {
    return List.copyOf(trace);
  }

  /** How many decisions there were before the last event. */
  int decisionsBefore() {
    return decisionsBefore;
  }

  /** Sets how many decisions there were before the event that comes now. */
  void decisionsBefore(int count) {
    decisionsBefore = count;
  }
}
