package dev.parley.simulation;

import dev.parley.event.EventKey;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happened in one run: what the judge needs, and every line of it for a replay. */
final class Chronicle {
  private final Consumer<String> teller;
  private final boolean told;
  private final List<Post> posts = new ArrayList<>();
  private final Map<SendRef, Integer> copies = new HashMap<>();
  private final Set<EventKey> accepted = new HashSet<>();
  private final Map<EventKey, String> outcomes = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private Chronicle(Consumer<String> teller, boolean told) {
    this.teller = teller;
    this.told = told;
  }

  /** Keeps no lines. */
  static Chronicle silent() {
    return new Chronicle(_ -> {}, false);
  }

  /** Tells every line. */
  static Chronicle telling(Consumer<String> teller) {
    return new Chronicle(teller, true);
  }

  /** The beginning of a request to Meta. */
  record Post(SendRef send, Instant at, int attempt) {}

  /** A promise that was broken. */
  record Violation(String invariant, String what) {}

  void tell(Instant now, Supplier<String> line) {
    if (told) {
      teller.accept(now + " " + line.get());
    }
  }

  void posted(SendRef send, Instant at, int attempt) {
    posts.add(new Post(send, at, attempt));
  }

  void taken(SendRef send) {
    copies.merge(send, 1, Integer::sum);
  }

  /** Meta got a 200 for it. */
  void accepted(EventKey event) {
    accepted.add(event);
  }

  /** What a processor said of an event; of most there is a record besides. */
  void concluded(EventKey event, String outcome) {
    outcomes.put(event, outcome);
  }

  void violated(String invariant, String what) {
    violations.add(new Violation(invariant, what));
  }

  List<Post> posts() {
    return posts;
  }

  int copies(SendRef send) {
    return copies.getOrDefault(send, 0);
  }

  Set<EventKey> accepted() {
    return accepted;
  }

  String outcome(EventKey event) {
    return outcomes.getOrDefault(event, "");
  }

  List<Violation> violations() {
    return violations;
  }
}
