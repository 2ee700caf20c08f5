package dev.parley.simulation;

import dev.parley.automation.Decision;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendState;
import dev.parley.simulation.Chronicle.Post;
import dev.parley.simulation.Rows.Progress;
import dev.parley.simulation.Rows.SendRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the whole history of a run when nothing is left to do. */
final class Judge {
  private static final Set<String> WITHOUT_RECORD =
      Set.of("own", "not_answerable", "stale", "unknown_account");

  private final World world;
  private final ConversationTable table;
  private final Chronicle chronicle;
  private final Map<Likeness, List<SendRow>> alike = new LinkedHashMap<>();

  /** Clocks or delays are worse than the journal reckons with: then it promises less. */
  private final boolean isWild;

  Judge(Site site) {
    this.world = site.world();
    this.table = site.conversations();
    this.chronicle = world.chronicle();
    this.isWild = world.weather().hasWildLateness() || world.weather().hasWildClocks();
    for (SendRow send : table.sends()) {
      alike.computeIfAbsent(likeness(send), _ -> new ArrayList<>()).add(send);
    }
  }

  void judge() {
    copies();
    endings();
    agreement();
    order();
    ids();
    echoes();
  }

  /** I1: nobody gets a message twice; of equal ones, nobody gets more than were meant. */
  private void copies() {
    alike.values().forEach(this::copies);
  }

  private void copies(List<SendRow> equal) {
    boolean tooMany = taken(equal) > equal.size();
    for (SendRow send : equal) {
      int copies = chronicle.copies(send.ref);
      boolean certain = JournalPort.isAtMostOnce(send) || isPrivateReply(send);
      if (copies > 1 && (certain || (tooMany && !isWild))) {
        chronicle.violated("I1", copies + " copies of " + told(send));
      }
    }
  }

  private int taken(List<SendRow> equal) {
    return equal.stream().mapToInt(send -> chronicle.copies(send.ref)).sum();
  }

  private static boolean isPrivateReply(SendRow send) {
    return send.intent.recipient() instanceof Recipient.Comment && !send.isExtra();
  }

  /** I2: nothing is left without an end. */
  private void endings() {
    for (EventKey event : chronicle.accepted()) {
      boolean recorded =
          table.event(event).map(row -> row.progress != Progress.FAILING).orElse(false);
      if (!recorded && !WITHOUT_RECORD.contains(chronicle.outcome(event))) {
        chronicle.violated("I2", "event without an end: " + event + table.event(event));
      }
    }
    for (SendRow send : table.sends()) {
      world.counts().count(send.record.state());
      if (!isTerminal(send.record.state())) {
        chronicle.violated("I2", "send without an end: " + told(send));
      }
    }
  }

  private static boolean isTerminal(SendState state) {
    return switch (state) {
      case SENT, REJECTED, GAVE_UP, CANCELLED -> true;
      case PENDING, ATTEMPTING, UNKNOWN -> false;
    };
  }

  /** I3: what the journal says is what Meta has; equal texts can stand for each other. */
  private void agreement() {
    if (!world.weather().hasWildClocks()) {
      alike.values().forEach(this::agreement);
    }
  }

  private record Likeness(ConversationKey conversation, String said) {}

  private static Likeness likeness(SendRow send) {
    String said =
        send.isExtra() ? send.ref.reference() : Meta.text(send.intent.message()).orElse("no text");
    return new Likeness(send.ref.conversation(), said);
  }

  private void agreement(List<SendRow> equal) {
    long taken = taken(equal);
    long sent = count(equal, SendState.SENT);
    long gaveUp = count(equal, SendState.GAVE_UP);
    if (sent > taken || (taken > sent + gaveUp && !isWild)) {
      chronicle.violated("I3", taken + " taken of " + equal.stream().map(this::told).toList());
    }
    equal.stream()
        .filter(send -> send.record.state() == SendState.REJECTED)
        .filter(send -> chronicle.copies(send.ref) > 0)
        .forEach(send -> chronicle.violated("I3", "rejected, and taken: " + told(send)));
  }

  private static long count(List<SendRow> sends, SendState state) {
    return sends.stream().filter(send -> send.record.state() == state).count();
  }

  /** I4: requests begin in the order of the decisions, in each conversation and queue. */
  private void order() {
    if (world.weather().hasWildClocks()) {
      return;
    }
    Map<Line, Place> last = new HashMap<>();
    for (Post post : chronicle.posts()) {
      table
          .send(post.send())
          .filter(send -> !table.isRedriven(send.ref.event()))
          .ifPresent(send -> inOrder(send, last));
    }
  }

  /** One conversation's events of one queue. */
  private record Line(ConversationKey conversation, Priority priority) {}

  private record Place(int number, int index) {
    boolean isBefore(Place other) {
      return number < other.number || (number == other.number && index < other.index);
    }
  }

  private void inOrder(SendRow send, Map<Line, Place> last) {
    Line line = new Line(send.ref.conversation(), send.row.event.priority());
    Place place = new Place(send.row.number, send.ref.index());
    Place before = last.put(line, place);
    if (before != null && place.isBefore(before)) {
      chronicle.violated("I4", "after the younger " + before + ": " + told(send));
    }
  }

  /** I5: one message of Meta's is one send of ours. */
  private void ids() {
    if (world.weather().hasWildClocks()) {
      return;
    }
    Map<String, SendRow> known = new HashMap<>();
    for (SendRow send : table.sends()) {
      Optional<SendRow> other =
          send.record.mid().flatMap(mid -> Optional.ofNullable(known.put(mid, send)));
      other.ifPresent(
          it -> chronicle.violated("I5", "one id for " + told(it) + " and " + told(send)));
    }
  }

  /** I8: what we said ourselves is not taken for a person's word. */
  private void echoes() {
    table.partitions().stream()
        .flatMap(partition -> partition.decided.stream())
        .filter(
            row ->
                row.decision
                    .map(Decision::outcome)
                    .equals(Optional.of(Decision.Outcome.HANDED_OVER)))
        .filter(row -> row.event instanceof InboundEvent.Echo echo && !isByHand(echo))
        .filter(_ -> !isWild)
        .forEach(row -> chronicle.violated("I8", "our own echo: " + row.event));
  }

  private static boolean isByHand(InboundEvent.Echo echo) {
    return echo.text().map(text -> text.startsWith("by hand")).orElse(false);
  }

  private String told(SendRow send) {
    return send.row.number
        + "."
        + send.ref.index()
        + " "
        + send.intent.message()
        + " "
        + send.intent.onUnknown()
        + " "
        + send.record
        + " copies="
        + chronicle.copies(send.ref);
  }
}
