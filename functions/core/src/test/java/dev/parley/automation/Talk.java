package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One conversation with Maya as the processors keep it: every event is decided on what the ones
 * before left, a second after them.
 */
final class Talk {
  private static final int QUESTIONS_MAX = 20;

  private final Map<Question, Fact> world = new HashMap<>();
  private final List<Question> asked = new ArrayList<>();
  private Account account = Samples.ACCOUNT;
  private Automations automations;
  private Conversation conversation = Samples.unknown();
  private Contact contact = Contact.unknown();
  private Instant now = Samples.NOW;
  private int count;
  private Decision last = Decision.of(Outcome.NO_MATCH);

  private Talk(Automation... all) {
    this.automations = Automations.of(List.of(all));
  }

  static Talk with(Automation... all) {
    return new Talk(all);
  }

  // What is so.

  Talk given(Question question, Fact answer) {
    world.put(question, answer);
    return this;
  }

  /** What Meta says of the person from now on. */
  Talk follows(boolean yes) {
    return profile(new Fact.Profile(Optional.empty(), Optional.empty(), Optional.of(yes)));
  }

  Talk profile(Fact answer) {
    return given(new Question.Profile(Samples.MAYA), answer);
  }

  Talk rules(AccountRules rules) {
    account = Samples.account(account.paused(), rules);
    return this;
  }

  Talk paused(boolean yes) {
    account = Samples.account(yes, account.rules());
    return this;
  }

  Talk learned(ContactChange change) {
    contact = change.applyTo(contact);
    return this;
  }

  /** The operator saves this instead. */
  Talk edited(Automation... all) {
    automations = Automations.of(List.of(all));
    return this;
  }

  Talk later(Duration time) {
    now = now.plus(time);
    return this;
  }

  // What happens.

  List<String> says(String text) {
    EventHead head = next();
    return happens(
        new InboundEvent.Text(head, "m" + count, text, Optional.empty(), Optional.empty()));
  }

  /** Taps the choice with this title among the last messages. */
  List<String> taps(String title) {
    return tapsPayload(title, payload(title));
  }

  List<String> tapsPayload(String title, String payload) {
    return happens(new InboundEvent.QuickReply(next(), "m" + count, title, payload));
  }

  List<String> postback(String title, String payload) {
    return happens(
        new InboundEvent.Postback(
            next(), Optional.of("m" + count), title, payload, Optional.empty()));
  }

  List<String> sendsPicture() {
    return happens(new InboundEvent.Media(next(), "m" + count, Optional.empty(), List.of()));
  }

  List<String> comments(String id, String text) {
    return happens(Samples.commentAt(next(), id, text, false));
  }

  /** The wake-up finds the timer of this automation's run. */
  List<String> timer(String automation) {
    Instant dueAt = run(automation).timer().orElseThrow().dueAt();
    now = now.isBefore(dueAt) ? dueAt : now;
    return timer(automation, dueAt);
  }

  List<String> timer(String automation, Instant dueAt) {
    return happens(new InboundEvent.TimerDue(next(), automation, dueAt));
  }

  List<String> happens(InboundEvent event) {
    Situation situation =
        new Situation(
            event, account, new Snapshot(conversation, contact), automations, Facts.NONE, now);
    last = decided(situation);
    conversation = last.state().orElse(conversation);
    contact = last.contact().applyTo(contact);
    return Said.by(last);
  }

  private Decision decided(Situation first) {
    asked.clear();
    Situation situation = first;
    while (Decider.decide(situation) instanceof Deciding.Needs(Question question)) {
      asked.add(question);
      if (asked.size() > QUESTIONS_MAX) {
        throw new AssertionError("asks too much: " + asked);
      }
      Fact unknown = new Fact.Unknown("not_told");
      situation = situation.knowing(question, world.getOrDefault(question, unknown));
    }
    return ((Deciding.Decided) Decider.decide(situation)).decision();
  }

  /** The head of an event that happens a second later. */
  EventHead next() {
    now = now.plusSeconds(1);
    count++;
    EventKey key = EventKey.of(account.key(), "m" + count, EventKey.MESSAGE);
    return new EventHead(key, Samples.CONVERSATION, now);
  }

  // What came of it.

  Decision last() {
    return last;
  }

  Outcome outcome() {
    return last.outcome();
  }

  List<Question> asked() {
    return asked;
  }

  Conversation conversation() {
    return conversation;
  }

  Contact contact() {
    return contact;
  }

  Instant now() {
    return now;
  }

  Run run(String automation) {
    return conversation.run(automation).orElseThrow();
  }

  boolean waits() {
    return !conversation.runs().isEmpty();
  }

  /** What the last decision noted about this. */
  List<String> noted(String what) {
    return last.notes().stream()
        .filter(note -> note.what().equals(what))
        .map(Note::result)
        .toList();
  }

  /** The payload of the choice with this title in what was said last. */
  String payload(String title) {
    return last.sends().stream()
        .flatMap(send -> Payloads.byTitle(send.message()).stream())
        .filter(choice -> choice.getKey().equals(title))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
