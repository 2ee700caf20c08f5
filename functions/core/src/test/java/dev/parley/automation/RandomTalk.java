package dev.parley.automation;

import dev.parley.account.AccountRules;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Events as nobody would send them, and a journal that commits each of them once. */
final class RandomTalk {
  static final int QUESTIONS_MAX = 20;
  private static final List<String> TEXTS =
      List.of(
          "go",
          "menu",
          "the price?",
          "T0",
          "maya@gmial.com",
          "maya@example.org",
          "0151 23456789",
          "👍",
          "skip",
          "STOP",
          "START",
          "I follow",
          "x".repeat(990));
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          Duration.ofMinutes(3),
          Duration.ofHours(20),
          Duration.ofDays(4));

  private final RandomGenerator random;
  private final RandomAutomations automations;
  private final ConversationKey key;
  private final Map<String, Automation> revisions = new HashMap<>();
  private final Set<EventKey> journal = new HashSet<>();
  private final List<String> payloads = new ArrayList<>(List.of("PAY", "p1|a0|1|9|9|"));
  private List<Automation> all;
  private Conversation conversation;
  private Contact contact = Contact.unknown();
  private Instant now = Samples.NOW;
  private int count;

  RandomTalk(RandomGenerator random, String user) {
    this.random = random;
    this.automations = new RandomAutomations(random);
    this.key = new ConversationKey(Samples.ACCOUNT.key(), new UserId(user));
    this.conversation = Conversation.unknown(key);
    this.all = automations.some();
    all.forEach(this::remember);
  }

  /** What came of one event. */
  record Turn(Situation situation, Decision decision) {}

  /** Something happens. */
  InboundEvent next() {
    now = now.plus(automations.pick(PAUSES));
    if (random.nextInt(12) == 0) {
      edit();
    }
    return event(head(now.minusSeconds(random.nextInt(8) == 0 ? 100 : 0)));
  }

  /** Decides the event on the state and commits it, unless it was committed before. */
  Optional<Turn> handle(InboundEvent event) {
    if (journal.contains(event.head().key())) {
      return Optional.empty();
    }
    Situation situation = situation(event);
    Decision decision = decide(situation);
    if (decision.outcome().isRecorded()) {
      journal.add(event.head().key());
      conversation = decision.state().orElse(conversation);
      contact = decision.contact().applyTo(contact);
      decision.sends().forEach(send -> payloads.addAll(Payloads.of(send.message())));
    }
    return Optional.of(new Turn(situation, decision));
  }

  boolean isRecorded(InboundEvent event) {
    return journal.contains(event.head().key());
  }

  Snapshot state() {
    return new Snapshot(conversation, contact);
  }

  Automation revision(Run run) {
    return Objects.requireNonNull(revisions.get(run.automationId() + "@" + run.revision()));
  }

  private Situation situation(InboundEvent event) {
    return new Situation(
        event,
        Samples.account(random.nextInt(40) == 0, AccountRules.DEFAULT),
        state(),
        Automations.of(all),
        Facts.NONE,
        now);
  }

  Decision decide(Situation first) {
    Situation situation = first;
    for (int asked = 0; asked <= QUESTIONS_MAX; asked++) {
      switch (Decider.decide(situation)) {
        case Deciding.Decided decided -> {
          return decided.decision();
        }
        case Deciding.Needs needs ->
            situation = situation.knowing(needs.question(), answer(needs.question()));
      }
    }
    throw new AssertionError("more than " + QUESTIONS_MAX + " questions");
  }

  /** By the question and the time alone, so that asking again tells the same. */
  private Fact answer(Question question) {
    int dice = Math.floorMod((question.hashCode() * 31) + now.hashCode(), 4);
    if (question instanceof Question.OldRevision old) {
      Automation kept = revisions.get(old.automation().value() + "@" + old.revision());
      return kept == null || dice == 0 ? new Fact.Unknown("not_kept") : new Fact.Revision(kept);
    }
    if (dice == 0 && !(question instanceof Question.SentByUs)) {
      return new Fact.Unknown("not_told");
    }
    return switch (question) {
      case Question.Profile _ ->
          new Fact.Profile(Optional.of("Maya {{email}}"), Optional.empty(), Optional.of(dice == 1));
      case Question.SentByUs it -> new Fact.Sender(it.hashCode() % 2 == 0);
      case Question.Proof _ -> new Fact.Sender(true);
      case Question.CommentTime _, Question.MediaTime _ ->
          new Fact.Time(now.minus(Duration.ofDays(dice * 3L - 3)));
      case Question.Bind bind -> new Fact.BoundTo(bind.mediaId());
      case Question.CurrentPause _ -> new Fact.Paused(Optional.empty());
      case Question.OldRevision _ -> new Fact.Unknown("not_kept");
    };
  }

  private void edit() {
    List<Automation> next = new ArrayList<>(all);
    int index = random.nextInt(next.size());
    Automation old = next.get(index);
    next.set(
        index,
        random.nextInt(3) == 0
            ? old.withActive(!old.active())
            : automations.one(old.id().value(), old.revision() + 1));
    all = List.copyOf(next);
    all.forEach(this::remember);
  }

  private void remember(Automation automation) {
    revisions.put(automation.id().value() + "@" + automation.revision(), automation);
  }

  private EventHead head(Instant at) {
    count++;
    EventKey event =
        EventKey.of(Samples.ACCOUNT.key(), key.user().value() + "-" + count, EventKey.MESSAGE);
    return new EventHead(event, key, at);
  }

  private InboundEvent event(EventHead head) {
    String mid = key.user().value() + "-" + count;
    String text = automations.pick(TEXTS);
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> new InboundEvent.Text(head, mid, text, Optional.empty(), Optional.empty());
      case 4, 5 -> new InboundEvent.QuickReply(head, mid, "T0", automations.pick(payloads));
      case 6, 7 ->
          new InboundEvent.Postback(
              head, Optional.empty(), "T1", automations.pick(payloads), Optional.empty());
      case 8, 9 -> Samples.commentAt(head, mid, text, random.nextInt(4) == 0);
      case 10, 11 -> timer(head);
      case 12, 13 -> new InboundEvent.Read(head, Optional.empty(), Optional.empty());
      case 14 -> other(head, mid);
      default -> new InboundEvent.StoryReply(head, mid, Optional.of(text), "s", Optional.empty());
    };
  }

  private InboundEvent timer(EventHead head) {
    Optional<Run> due = conversation.nextDue();
    if (due.isEmpty()) {
      return new InboundEvent.TimerDue(head, "a0", now);
    }
    Instant dueAt = due.get().timer().orElseThrow().dueAt();
    now = now.isBefore(dueAt) && random.nextInt(4) > 0 ? dueAt : now;
    return new InboundEvent.TimerDue(head, due.get().automationId(), dueAt);
  }

  private InboundEvent other(EventHead head, String mid) {
    Referral from = new Referral(Optional.of("r"), Optional.empty(), Optional.empty());
    return switch (random.nextInt(7)) {
      case 0 ->
          new InboundEvent.Echo(
              head, Optional.of(mid), Optional.empty(), Optional.empty(), Optional.empty());
      case 1 -> new InboundEvent.Deleted(head, key.user().value() + "-" + random.nextInt(count));
      case 2 -> new InboundEvent.Edited(head, mid, Optional.of("go"), 1);
      case 3 -> new InboundEvent.Reaction(head, mid, Optional.of("❤"));
      case 4 -> new InboundEvent.ReferralOpened(head, from);
      case 5 -> new InboundEvent.StoryMention(head, mid, Optional.empty());
      default -> new InboundEvent.Media(head, mid, Optional.empty(), List.of());
    };
  }
}
