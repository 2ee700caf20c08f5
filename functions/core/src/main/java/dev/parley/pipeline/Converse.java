package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Decision;
import dev.parley.automation.Facts;
import dev.parley.automation.Question;
import dev.parley.automation.Situation;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The processors' station: load, decide, commit, hand over. */
public final class Converse {

  /** Real attempts on one event before it becomes a dead letter. */
  public static final int ATTEMPTS_MAX = 3;

  /** Rounds of load and decide when the state moves beneath us; the queue lets one in at a time. */
  private static final int ROUNDS_MAX = 3;

  /** A profile, a comment's time, a revision … of each at most a few. */
  private static final int QUESTIONS_MAX = 20;

  private final Accounts accounts;
  private final Conversations conversations;
  private final Lookups lookups;
  private final Outbox outbox;
  private final Attempts attempts;
  private final InstantSource clock;
  private final CrashPoints crashPoints;

  /** Takes its ports, the time, the chance, and who hears how far it has come. */
  public Converse(
      Accounts accounts,
      Conversations conversations,
      Lookups lookups,
      Outbox outbox,
      DeadLetters deadLetters,
      StationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this.accounts = accounts;
    this.conversations = conversations;
    this.lookups = lookups;
    this.outbox = outbox;
    this.attempts = new Attempts(conversations, outbox, deadLetters, log, clock, random);
    this.clock = clock;
    this.crashPoints = crashPoints;
  }

  /**
   * Handles a bundle's events in order and stops at the first that has to be tried again. Handling
   * a bundle again repeats nothing that was done.
   *
   * <p>Only what is the event's own fault counts as an attempt on it: {@link EventFailure}, and any
   * exception of the decision. What a port throws besides is an outage: it is passed on, charges
   * nobody, and the bundle comes again.
   */
  public Outcome converse(Bundle bundle) {
    for (InboundEvent event : bundle.events()) {
      Outcome outcome = attempt(event, bundle.priority());
      if (outcome instanceof Outcome.RetryIn) {
        return outcome;
      }
    }
    return new Outcome.Done();
  }

  private Outcome attempt(InboundEvent event, Priority priority) {
    Instant start = clock.instant();
    try {
      String outcome = answer(event);
      attempts.done(event, outcome, start);
      return new Outcome.Done();
    } catch (EventFailure e) {
      return attempts.failed(event, priority, e, start);
    } catch (NewerStateException _) {
      return attempts.awaitVersion(event, priority, start);
    }
  }

  private String answer(InboundEvent event) {
    Optional<Account> account = accounts.find(event.head().conversation().account());
    if (account.isEmpty()) {
      return unknownAccount(event);
    }
    if (event instanceof InboundEvent.Undecodable undecodable) {
      throw new EventFailure(undecodable.reason());
    }
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Optional<String> settled = settle(event, account.get(), round == 0);
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    throw new EventFailure("conversation_kept_moving");
  }

  /** A timer of an account that is gone would come again each minute. */
  private String unknownAccount(InboundEvent event) {
    if (event instanceof InboundEvent.TimerDue) {
      Snapshot seen = conversations.load(event.head().conversation());
      if (seen.conversation().runs().isEmpty()) {
        // Of an account whose data was erased nothing is to be written again.
        return "unknown_account";
      }
      Conversation after = seen.conversation().withRuns(List.of());
      Decision ended = Decision.of(Decision.Outcome.EXPIRED).leaving(Optional.of(after));
      var _ = conversations.commit(event, seen, ended, clock.instant());
    }
    return "unknown_account";
  }

  /**
   * One round of load, decide, commit, hand over; empty if the state moved meanwhile.
   *
   * @param remembering whether to begin with a state that may be an earlier one
   */
  private Optional<String> settle(InboundEvent event, Account account, boolean remembering) {
    crashPoints.reached(CrashPoint.BEFORE_DECIDE);
    Automations automations = accounts.automations(account);
    Snapshot seen = seen(event, automations, remembering);
    Optional<String> remembered =
        seen.recalled().isPresent()
            ? settleRecalled(event, account, automations, seen)
            : Optional.empty();
    return remembered.isPresent()
        ? remembered
        : settle(event, account, automations, current(event, seen));
  }

  /**
   * On a state that may be an earlier one: nothing but a commit shows that it is not. Whatever else
   * comes of it is decided once more, so a memory changes no outcome.
   */
  private Optional<String> settleRecalled(
      InboundEvent event, Account account, Automations automations, Snapshot seen) {
    try {
      return settle(event, account, automations, seen);
    } catch (EventFailure _) {
      return Optional.empty();
    }
  }

  private Snapshot current(InboundEvent event, Snapshot seen) {
    return seen.recalled().isPresent() ? conversations.load(event.head().conversation()) : seen;
  }

  private Optional<String> settle(
      InboundEvent event, Account account, Automations automations, Snapshot seen) {
    Instant now = clock.instant();
    Decision decision = decide(new Situation(event, account, seen, automations, Facts.NONE, now));
    String word = decision.outcome().name().toLowerCase(Locale.ROOT);
    boolean commits = decision.outcome().isRecorded();
    if (seen.recalled().isPresent() && (!commits || decision.correction().isPresent())) {
      return Optional.empty();
    }
    if (!commits) {
      return Optional.of(word);
    }
    // Before the commit, for a repetition would end there; doing it twice changes nothing.
    decision
        .correction()
        .ifPresent(it -> conversations.correct(event.head().conversation(), it, now));
    return switch (commit(event, seen, decision, now)) {
      case CommitResult.Committed _ -> {
        crashPoints.reached(CrashPoint.AFTER_DECIDE);
        order(event, decision).ifPresent(outbox::handOver);
        yield Optional.of(word);
      }
      case CommitResult.AlreadyDecided already -> {
        already.unsent().ifPresent(outbox::handOver);
        yield Optional.of("already_decided");
      }
      case CommitResult.Moved _ -> Optional.empty();
    };
  }

  private CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
    try {
      return conversations.commit(event, seen, decision, now);
    } catch (EventFailure e) {
      throw e.in(decision.automation().map(Automation::id));
    }
  }

  private Snapshot seen(InboundEvent event, Automations automations, boolean remembering) {
    ConversationKey key = event.head().conversation();
    if (!Decider.dependsOnState(event, automations)) {
      return new Snapshot(Conversation.unknown(key), Contact.unknown());
    }
    return remembering ? conversations.recall(key) : conversations.load(key);
  }

  /** Asks for what the decision needs until it needs nothing more. */
  private Decision decide(Situation first) {
    Situation situation = first;
    for (int asked = 0; asked <= QUESTIONS_MAX; asked++) {
      switch (decideOnce(situation)) {
        case Deciding.Decided decided -> {
          return decided.decision();
        }
        case Deciding.Needs needs -> {
          Question question = needs.question();
          if (first.seen().recalled().isPresent() && question instanceof Question.Bind) {
            // It writes, so it is not asked for the sake of a state that may be another by now.
            throw new EventFailure("recalled");
          }
          ConversationKey key = first.event().head().conversation();
          situation = situation.knowing(question, lookups.answer(first.account(), key, question));
        }
      }
    }
    throw new EventFailure("too_many_questions");
  }

  /** Pure, so whatever it throws it would throw again. */
  private static Deciding decideOnce(Situation situation) {
    try {
      return Decider.decide(situation);
    } catch (RuntimeException e) {
      throw new EventFailure(FailureReason.of(e), e);
    }
  }

  private static Optional<SendOrder> order(InboundEvent event, Decision decision) {
    return decision.sends().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SendOrder(
                event.head().conversation(),
                event.head().key(),
                decision.automation().map(Automation::id),
                decision.sends().size(),
                event instanceof InboundEvent.Comment,
                Optional.empty()));
  }
}
