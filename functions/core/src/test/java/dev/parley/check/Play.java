package dev.parley.check;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Decision;
import dev.parley.automation.Fact;
import dev.parley.automation.Facts;
import dev.parley.automation.Note;
import dev.parley.automation.Question;
import dev.parley.automation.Situation;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One conversation with a random person, in which every timer fires exactly on time, and what is
 * read is read at once.
 */
final class Play {
  private static final Account ACCOUNT =
      new Account(
          new AccountKey(Channel.INSTAGRAM, "17841400000000001"),
          new WorkspaceId("demo"),
          "parley.demo",
          1,
          false,
          Optional.empty(),
          AccountRules.DEFAULT);
  private static final ConversationKey KEY = new ConversationKey(ACCOUNT.key(), new UserId("9001"));
  private static final List<String> SAID = List.of("price", "skip", "This", "something", "Done");

  private final Automation automation;
  private final Random random;
  private final List<Note> notes = new ArrayList<>();
  private final List<String> payloads = new ArrayList<>();
  private Conversation conversation = Conversation.unknown(KEY);
  private Contact contact = Contact.unknown();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private Instant spokeAt = Instant.EPOCH;
  private int count;
  private int sent;

  Play(Automation automation, Random random) {
    this.automation = automation;
    this.random = random;
  }

  /** All notes of a conversation of so many events. */
  List<Note> notes(int events) {
    take(first());
    while (count < events) {
      Optional<Run> due = conversation.nextDue();
      Instant next = now.plus(Duration.ofMinutes(random.nextInt(60 * 30)));
      Optional<Instant> dueAt = due.flatMap(Run::timer).map(Run.Timer::dueAt);
      if (dueAt.isPresent() && (random.nextBoolean() || !next.isBefore(dueAt.get()))) {
        now = dueAt.get();
        take(new InboundEvent.TimerDue(head(), due.orElseThrow().automationId(), now));
      } else {
        now = random.nextInt(3) == 0 ? now : next;
        take(more());
      }
    }
    return notes;
  }

  /** How many messages were sent. */
  int sent() {
    return sent;
  }

  private InboundEvent first() {
    return automation.type() == AutomationType.COMMENT_REPLY_FLOW ? comment() : more();
  }

  private InboundEvent comment() {
    return new InboundEvent.Comment(
        head(),
        "c" + count,
        "price",
        Optional.of("maya"),
        Optional.empty(),
        Optional.of("post"),
        false);
  }

  private InboundEvent more() {
    String text = SAID.get(random.nextInt(SAID.size()));
    String mid = "m" + count;
    int kind = random.nextInt(6);
    if (kind == 3 && now.equals(spokeAt)) {
      return new InboundEvent.Read(head(), Optional.of(mid), Optional.empty());
    }
    if (kind == 4 && !payloads.isEmpty()) {
      String payload = payloads.get(random.nextInt(payloads.size()));
      return new InboundEvent.Postback(head(), Optional.empty(), "This", payload, Optional.empty());
    }
    return switch (kind) {
      case 0 ->
          new InboundEvent.StoryReply(head(), mid, Optional.of(text), "story", Optional.empty());
      case 1 -> new InboundEvent.Reaction(head(), mid, Optional.of("🔥"));
      case 2 -> new InboundEvent.StoryMention(head(), mid, Optional.empty());
      default -> new InboundEvent.Text(head(), mid, text, Optional.empty(), Optional.empty());
    };
  }

  private EventHead head() {
    return new EventHead(EventKey.of(ACCOUNT.key(), "e" + count, "message"), KEY, now);
  }

  private void take(InboundEvent event) {
    count++;
    Decision decision = decide(event);
    notes.addAll(decision.notes());
    contact = decision.contact().applyTo(contact);
    conversation = decision.state().orElse(conversation);
    sent += decision.sends().size();
    spokeAt = decision.sends().isEmpty() ? spokeAt : now;
    decision.sends().stream()
        .map(it -> it.message())
        .filter(OutboundMessage.Buttons.class::isInstance)
        .map(OutboundMessage.Buttons.class::cast)
        .flatMap(message -> message.buttons().stream())
        .filter(Button.Postback.class::isInstance)
        .map(Button.Postback.class::cast)
        .forEach(button -> payloads.add(button.payload()));
  }

  private Decision decide(InboundEvent event) {
    Situation situation =
        new Situation(
            event,
            ACCOUNT,
            new Snapshot(conversation, contact),
            Automations.of(List.of(automation)),
            Facts.NONE,
            now);
    while (true) {
      switch (Decider.decide(situation)) {
        case Deciding.Decided decided -> {
          return decided.decision();
        }
        case Deciding.Needs needs ->
            situation = situation.knowing(needs.question(), fact(needs.question()));
      }
    }
  }

  private Fact fact(Question question) {
    return question instanceof Question.Profile
        ? new Fact.Profile(Optional.empty(), Optional.empty(), Optional.of(random.nextBoolean()))
        : new Fact.Unknown("not_told");
  }
}
