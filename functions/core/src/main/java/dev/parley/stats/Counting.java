package dev.parley.stats;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.automation.Note;
import dev.parley.conversation.Contact;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an event and a send count as. Pure, so a recount comes to the same. */
public final class Counting {
  private static final String GATE = "ask_follow";
  private static final Set<String> PASSED =
      Set.of("follows", "follows_already", "unreadable_let_through");
  private static final String EMAIL = "ask_email";
  private static final String ANSWERED = "answered";

  /** What says something about an account, and nothing about one of its automations. */
  private static final Set<Counter> OF_ACCOUNT = EnumSet.of(Counter.RECEIVED, Counter.CONTACTS);

  private Counting() {}

  /**
   * What an event counts as that was decided on: nothing unless a person did it.
   *
   * @param before what was known of the person until then
   */
  public static Counts of(InboundEvent event, Contact before, Decision decision) {
    if (!(event instanceof InboundEvent.FromUser)) {
      return Counts.NONE;
    }
    Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    counts.put(Counter.RECEIVED, 1L);
    counts.put(Counter.MATCHED, one(decision.outcome() == Decision.Outcome.MATCHED));
    counts.put(Counter.CONTACTS, one(before.lastActivityAt().isEmpty()));
    counts.put(Counter.BUTTONS_TAPPED, one(isTap(event)));
    counts.put(Counter.GATES_PASSED, notes(decision, GATE, PASSED));
    counts.put(Counter.EMAILS_CAPTURED, notes(decision, EMAIL, Set.of(ANSWERED)));
    return new Counts(counts);
  }

  /** What a send counts as that is in this state: nothing as long as it is open. */
  public static Counts of(SendState state) {
    return switch (state) {
      case SENT -> Counts.one(Counter.SENT);
      case REJECTED -> Counts.one(Counter.FAILED);
      case GAVE_UP -> Counts.one(Counter.GAVE_UP);
      case CANCELLED -> Counts.one(Counter.CANCELLED);
      case PENDING, ATTEMPTING, UNKNOWN -> Counts.NONE;
    };
  }

  /** The same counts of an account, and of the automation that was at work if one was. */
  public static AccountCounts by(Optional<AutomationId> automation, Counts counts) {
    return automation
        .map(id -> AccountCounts.of(id, counts, ofAutomation(counts)))
        .orElseGet(() -> AccountCounts.of(counts));
  }

  private static Counts ofAutomation(Counts counts) {
    Map<Counter, Long> rest = new EnumMap<>(Counter.class);
    counts.numbers().forEach(rest::put);
    rest.keySet().removeAll(OF_ACCOUNT);
    return new Counts(rest);
  }

  private static boolean isTap(InboundEvent event) {
    return event instanceof InboundEvent.Postback || event instanceof InboundEvent.QuickReply;
  }

  private static long notes(Decision decision, String what, Set<String> results) {
    return decision.notes().stream().filter(note -> isOne(note, what, results)).count();
  }

  private static boolean isOne(Note note, String what, Set<String> results) {
    return note.what().equals(what) && results.contains(note.result());
  }

  private static long one(boolean is) {
    return is ? 1 : 0;
  }
}
