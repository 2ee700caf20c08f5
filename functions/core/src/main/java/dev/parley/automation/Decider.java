package dev.parley.automation;

import dev.parley.account.AccountRules;
import dev.parley.automation.Decision.Correction;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.Contact.Burst;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what follows from an event. Pure: no clock, no chance, no I/O. What it would have to look
 * up it asks for, and it is asked again with the answer.
 */
public final class Decider {

  /** Nothing of Meta's is open longer than seven days, so an older event is a replay. */
  public static final Duration STALE_AFTER = Duration.ofDays(8);

  /** The tag of who stopped marketing messages in WhatsApp itself. */
  public static final String MARKETING_STOPPED = "marketing_stopped";

  /** "User has stopped marketing messages from this business". */
  private static final int MARKETING_STOPPED_CODE = 131050;

  private Decider() {}

  /**
   * Whether a decision on the event depends on the state of the conversation; if not, it need not
   * be read.
   */
  public static boolean dependsOnState(InboundEvent event, Automations automations) {
    return switch (event) {
      case InboundEvent.FromUser _, InboundEvent.Own _, InboundEvent.Deleted _ -> true;
      case InboundEvent.Read _ -> automations.followsReads();
      case InboundEvent.Status status -> isRead(status) && automations.followsReads();
      case InboundEvent.Receipt _, InboundEvent.Notice _ -> false;
    };
  }

  /** What follows from the event, or what has to be known first. */
  public static Deciding decide(Situation situation) {
    try {
      return new Deciding.Decided(decision(situation));
    } catch (Facts.Missing missing) {
      return new Deciding.Needs(missing.question());
    }
  }

  private static Decision decision(Situation situation) {
    return switch (situation.event()) {
      case InboundEvent.FromUser _ -> fromUser(situation);
      case InboundEvent.TimerDue due -> Timers.due(situation, due);
      case InboundEvent.Echo echo -> echo(situation, echo);
      case InboundEvent.Read read -> Timers.read(situation, read.head().occurredAt());
      case InboundEvent.Deleted deleted -> forget(situation, deleted);
      case InboundEvent.Edited edited -> amend(situation, edited);
      case InboundEvent.Status status -> delivered(situation, status);
      case InboundEvent.Preference preference -> preference(preference);
      case InboundEvent.Receipt _, InboundEvent.Notice _ -> Decision.of(Outcome.NOT_ANSWERABLE);
    };
  }

  // What a person did.

  private static Decision fromUser(Situation situation) {
    if (isOwn(situation)) {
      return Decision.of(Outcome.OWN);
    }
    Instant at = situation.event().head().occurredAt();
    if (at.isBefore(situation.now().minus(STALE_AFTER))) {
      return Decision.of(Outcome.STALE);
    }
    Decision decision =
        optWord(situation)
            .or(() -> silence(situation).map(why -> silent(situation, why)))
            .orElseGet(() -> Replies.to(situation));
    return decision.learning(
        acted(situation).and(decision.contact()).and(burst(situation, decision)));
  }

  private static boolean isOwn(Situation situation) {
    InboundEvent event = situation.event();
    String username = situation.account().username();
    return event.head().conversation().user().value().equals(situation.account().key().id())
        || (event instanceof InboundEvent.Comment comment
            && comment.username().map(username::equalsIgnoreCase).orElse(false));
  }

  private static ContactChange acted(Situation situation) {
    InboundEvent event = situation.event();
    Instant at = event.head().occurredAt();
    ContactChange acted =
        ContactChange.acted(at, Windows.opens(event) ? Optional.of(at) : Optional.empty());
    return acted.and(Person.told(situation));
  }

  private static ContactChange burst(Situation situation, Decision decision) {
    if (decision.sends().isEmpty()) {
      return ContactChange.NONE;
    }
    int before = situation.contact().answersInBurst(situation.now());
    Instant since =
        before == 0
            ? situation.now()
            : situation.contact().burst().map(Burst::since).orElse(situation.now());
    return ContactChange.answered(new Burst(since, before + 1));
  }

  /** Why no automation is even looked at, if there is a reason. */
  private static Optional<Outcome> silence(Situation situation) {
    if (situation.account().paused()) {
      return Optional.of(Outcome.PAUSED);
    }
    if (situation.contact().optedOut()) {
      return Optional.of(Outcome.OPTED_OUT);
    }
    if (situation.contact().isPaused(situation.now())) {
      return Optional.of(Outcome.USER_PAUSED);
    }
    int answers = situation.contact().answersInBurst(situation.now());
    return answers >= situation.account().rules().answersPerMinute()
        ? Optional.of(Outcome.LOOP_GUARD)
        : Optional.empty();
  }

  /** Not answered, but heard: what waits for silence waits no longer. */
  private static Decision silent(Situation situation, Outcome why) {
    return Decision.of(why).leaving(changed(situation, Replies.heard(situation)));
  }

  /** Comes before everything else: it holds for a paused account too, which says nothing to it. */
  private static Optional<Decision> optWord(Situation situation) {
    Optional<String> said = typed(situation.event());
    AccountRules rules = situation.account().rules();
    if (said.isEmpty() || said.get().length() > Keyword.LENGTH_MAX) {
      return Optional.empty();
    }
    FoldedText word = FoldedText.of(said.get());
    if (isOneOf(word, rules.stopWords())) {
      return Optional.of(
          optOut(situation, Outcome.OPT_OUT, rules.stopReply())
              .leaving(changed(situation, situation.conversation().withRuns(List.of())))
              .learning(ContactChange.optedOut(true)));
    }
    return situation.contact().optedOut() && isOneOf(word, rules.startWords())
        ? Optional.of(
            optOut(situation, Outcome.OPT_IN, rules.startReply())
                .learning(ContactChange.optedOut(false)))
        : Optional.empty();
  }

  private static Optional<String> typed(InboundEvent event) {
    return event instanceof InboundEvent.Text || event instanceof InboundEvent.StoryReply
        ? Offer.text(event)
        : Optional.empty();
  }

  private static boolean isOneOf(FoldedText word, List<String> words) {
    return words.stream().map(FoldedText::of).anyMatch(word::equals);
  }

  private static Decision optOut(Situation situation, Outcome outcome, Optional<String> reply) {
    Optional<Instant> end = Windows.end(situation);
    if (reply.isEmpty() || end.isEmpty() || situation.account().paused()) {
      return Decision.of(outcome);
    }
    Recipient person = new Recipient.User(situation.event().head().conversation().user());
    List<OutboundMessage> texts = Rendering.said(situation.account().key().channel(), reply.get());
    return Decision.of(outcome)
        .sending(
            texts.stream().map(text -> new SendIntent(text, person, end.get(), true)).toList());
  }

  // News about messages.

  /** A person of the account wrote by hand, or another app did: it is their conversation now. */
  private static Decision echo(Situation situation, InboundEvent.Echo echo) {
    boolean toSelf =
        echo.head().conversation().user().value().equals(situation.account().key().id());
    Duration pause = situation.account().rules().handoverPause();
    Instant until = echo.head().occurredAt().plus(pause);
    if (toSelf || echo.mid().isEmpty() || !until.isAfter(situation.now())) {
      return Decision.of(Outcome.OWN);
    }
    Fact fact =
        situation
            .facts()
            .about(new Question.SentByUs(echo.mid().get(), echo.head().occurredAt(), echo.text()));
    boolean byOthers = fact instanceof Fact.Sender sender && !sender.us();
    return byOthers
        ? Decision.of(Outcome.HANDED_OVER).learning(ContactChange.paused(taken(situation, until)))
        : Decision.of(Outcome.OWN);
  }

  /** A longer pause stays as long as it is. */
  private static Pause taken(Situation situation, Instant until) {
    Pause pause = new Pause(until, Pause.By.PERSON);
    return situation.facts().about(new Question.CurrentPause()) instanceof Fact.Paused paused
        ? paused
            .pause()
            .filter(before -> before.until().isAfter(until))
            .map(before -> new Pause(before.until(), Pause.By.PERSON))
            .orElse(pause)
        : pause;
  }

  /** How far a WhatsApp message has come; that Meta has it at all is proof of its sending. */
  private static Decision delivered(Situation situation, InboundEvent.Status status) {
    Decision decision = arrived(situation, status);
    return decision.outcome() == Outcome.NOT_ANSWERABLE && isRead(status)
        ? Timers.read(situation, status.head().occurredAt())
        : decision;
  }

  private static boolean isRead(InboundEvent.Status status) {
    return status.status().equals(DeliveryState.READ.wireName());
  }

  private static Decision arrived(Situation situation, InboundEvent.Status status) {
    Optional<DeliveryState> state = DeliveryState.of(status.status());
    if (state.isPresent() && status.opaqueCallbackData().isPresent()) {
      Question proof =
          new Question.Proof(
              status.opaqueCallbackData().get(),
              status.wamid(),
              state.get(),
              status.errorCode(),
              status.head().occurredAt());
      var _ = situation.facts().about(proof);
    }
    return status.errorCode().equals(Optional.of(MARKETING_STOPPED_CODE))
        ? preference(true)
        : Decision.of(Outcome.NOT_ANSWERABLE);
  }

  /** What the person wants no more of is left to the flows: they see it as a tag. */
  private static Decision preference(boolean stopped) {
    return Decision.of(Outcome.PREFERENCE)
        .learning(
            stopped
                ? ContactChange.tagged(MARKETING_STOPPED)
                : ContactChange.untagged(MARKETING_STOPPED));
  }

  private static Decision preference(InboundEvent.Preference preference) {
    return switch (preference.value()) {
      case "stop" -> preference(true);
      case "resume" -> preference(false);
      default -> Decision.of(Outcome.NOT_ANSWERABLE);
    };
  }

  private static Decision forget(Situation situation, InboundEvent.Deleted deleted) {
    EventKey of = message(situation, deleted.mid());
    Conversation after = situation.conversation().without(run -> run.origin().equals(of));
    return Decision.of(Outcome.FORGOTTEN)
        .leaving(changed(situation, after))
        .correcting(new Correction.Forget(of));
  }

  private static Decision amend(Situation situation, InboundEvent.Edited edited) {
    return edited.text().isEmpty()
        ? Decision.of(Outcome.NOT_ANSWERABLE)
        : Decision.of(Outcome.AMENDED)
            .correcting(
                new Correction.Amend(message(situation, edited.mid()), edited.text().get()));
  }

  /** The key of the event that brought this message. */
  private static EventKey message(Situation situation, String mid) {
    return EventKey.of(situation.account().key(), mid, EventKey.MESSAGE);
  }

  // What all of them need.

  /** The conversation afterwards without what is over; empty if it stays as it was. */
  static Optional<Conversation> changed(Situation situation, Conversation after) {
    if (after.equals(situation.conversation())) {
      return Optional.empty();
    }
    return Optional.of(after.without(run -> isOver(run, situation.now())));
  }

  private static boolean isOver(Run run, Instant now) {
    return run.timer().isEmpty() && !run.until().isAfter(now);
  }
}
