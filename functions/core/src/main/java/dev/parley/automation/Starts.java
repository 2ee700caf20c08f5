package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Starts the first automation, in the operator's order, that the event sets off. */
final class Starts {
  /** How long a person's run of an automation stands for all that follow. */
  private static final Duration COUNTED_ONCE_WITHIN = Duration.ofHours(1);

  private Starts() {}

  /** Asks all automations. */
  static Decision first(Situation situation, Conversation base, Offer offer) {
    return first(situation, base, offer, it -> gate(situation, base, it));
  }

  /**
   * Asks those that want this choice's payload or words. Any reply does not want it: the flow that
   * gave the choice would begin again with each tap.
   */
  static Decision afterChoice(Situation situation, Conversation base, Offer offer) {
    return first(situation, base, offer, it -> gateToTheCertain(situation, base, it));
  }

  private static Decision first(
      Situation situation,
      Conversation base,
      Offer offer,
      Function<Automation, Optional<Verdict>> gate) {
    Automations.Match match = situation.automations().firstMatch(offer, gate);
    return match
        .fired()
        .map(automation -> started(situation, base, automation, match))
        .orElseGet(
            () ->
                Decision.of(Outcome.NO_MATCH)
                    .because(match.considered(), List.of())
                    .leaving(Decider.changed(situation, base)));
  }

  /** Asks only those that want something certain: for what is said while another flow waits. */
  static Optional<Decision> wanting(Situation situation, Conversation base) {
    Automations.Match match =
        situation
            .automations()
            .firstMatch(situation.offer(), it -> gateToTheCertain(situation, base, it));
    return match.fired().map(automation -> started(situation, base, automation, match));
  }

  private static Optional<Verdict> gateToTheCertain(
      Situation situation, Conversation base, Automation automation) {
    return automation.trigger() instanceof Trigger.AnyReply
        ? Optional.of(Verdict.OTHER_TRIGGER)
        : gate(situation, base, automation);
  }

  private static Decision started(
      Situation situation, Conversation base, Automation automation, Automations.Match match) {
    Interpreter interpreter =
        new Interpreter(situation, automation, situation.event().head().key(), anchor(situation));
    Interpreter.Stretch stretch = interpreter.from(0);
    Decision decision = Replies.decided(situation, base, automation, stretch, match.considered());
    return stretch.isTooLate() ? decision : counted(situation, automation, decision);
  }

  /** A run counts once for each person and automation within an hour, however often it starts. */
  private static Decision counted(Situation situation, Automation automation, Decision decision) {
    String id = automation.id().value();
    Optional<Instant> before = Optional.ofNullable(situation.contact().started().get(id));
    boolean again = isWithin(Optional.of(COUNTED_ONCE_WITHIN), before, situation.now());
    return decision
        .learning(decision.contact().and(ContactChange.started(id, situation.now())))
        .noting(Note.of("run", again ? "counted_already" : "counted"));
  }

  private static Optional<CommentAnchor> anchor(Situation situation) {
    return situation.event() instanceof InboundEvent.Comment comment
        ? Optional.of(
            new CommentAnchor(comment.commentId(), commentedAt(situation, comment), false))
        : Optional.empty();
  }

  /** The comment's own time: Meta's notification carries only that of the notification. */
  private static Instant commentedAt(Situation situation, InboundEvent.Comment comment) {
    Fact fact = situation.facts().about(new Question.CommentTime(comment.commentId()));
    return fact instanceof Fact.Time time ? time.at() : comment.head().occurredAt();
  }

  private static Optional<Verdict> gate(
      Situation situation, Conversation base, Automation automation) {
    if (isUnderWay(situation, base, automation)) {
      return Optional.of(Verdict.UNDER_WAY);
    }
    return isCooling(situation, automation)
        ? Optional.of(Verdict.COOLDOWN)
        : placed(situation, automation);
  }

  /**
   * Any reply starts a flow, but not the same one again while it is under way: what was typed
   * before its question came, or while it waits for its time, is no wish to begin anew.
   */
  private static boolean isUnderWay(Situation situation, Conversation base, Automation automation) {
    return automation.trigger() instanceof Trigger.AnyReply
        && Offer.isAnswer(situation.event())
        && base.run(automation.id().value())
            .map(run -> run.until().isAfter(situation.now()))
            .orElse(false);
  }

  private static boolean isCooling(Situation situation, Automation automation) {
    Map<String, Instant> started = situation.contact().started();
    Optional<Instant> ownStart = Optional.ofNullable(started.get(automation.id().value()));
    Optional<Instant> lastStart = started.values().stream().max(Comparator.naturalOrder());
    return isWithin(automation.options().cooldown(), ownStart, situation.now())
        || isWithin(
            Optional.of(situation.account().rules().userCooldown()), lastStart, situation.now());
  }

  private static boolean isWithin(
      Optional<Duration> cooldown, Optional<Instant> start, Instant now) {
    return cooldown.isPresent()
        && start.isPresent()
        && start.get().plus(cooldown.get()).isAfter(now);
  }

  /** An automation for the next post takes the first that was published after it was saved. */
  private static Optional<Verdict> placed(Situation situation, Automation automation) {
    if (!(automation.placement() instanceof Placement.NextPost next)) {
      return Optional.empty();
    }
    Optional<String> media =
        situation.event() instanceof InboundEvent.Comment comment
            ? comment.mediaId()
            : Optional.empty();
    if (media.isEmpty() || !isPublishedAfter(situation, media.get(), next.since())) {
      return Optional.of(Verdict.NOT_THE_NEXT_POST);
    }
    Fact bound = situation.facts().about(new Question.Bind(automation.id(), media.get()));
    return bound instanceof Fact.BoundTo to && to.mediaId().equals(media.get())
        ? Optional.empty()
        : Optional.of(Verdict.OTHER_POST);
  }

  private static boolean isPublishedAfter(Situation situation, String media, Instant since) {
    return situation.facts().about(new Question.MediaTime(media)) instanceof Fact.Time time
        && time.at().isAfter(since);
  }
}
