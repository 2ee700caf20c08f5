package dev.parley.automation;

import dev.parley.automation.Candidates.Candidate;
import dev.parley.automation.Considered.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The automations of one account, in the operator's order, with an index of what sets them off.
 * Immutable, and made once per change of the account: deciding one event costs the same whether
 * there are ten or ten thousand.
 */
public final class Automations {
  /** None. */
  public static final Automations NONE = of(List.of());

  private final List<Automation> all;
  private final Map<AutomationId, Automation> byId = new HashMap<>();
  private final Map<AutomationType, Listeners> listeners = new EnumMap<>(AutomationType.class);
  private final boolean followsReads;

  private Automations(List<Automation> all) {
    this.all = List.copyOf(all);
    this.all.forEach(automation -> byId.put(automation.id(), automation));
    for (AutomationType type : AutomationType.values()) {
      listeners.put(type, new Listeners(type, this.all));
    }
    this.followsReads = this.all.stream().anyMatch(Automations::followsReads);
  }

  /** These, in this order. */
  public static Automations of(List<Automation> inOrder) {
    return new Automations(inOrder);
  }

  /** All of them, switched off ones too. */
  public List<Automation> all() {
    return all;
  }

  /** The one with this id. */
  public Optional<Automation> find(AutomationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether one of them does something when a message was read. */
  public boolean followsReads() {
    return followsReads;
  }

  /**
   * What came of looking for the one that answers.
   *
   * @param considered at most {@value Decision#CONSIDERED_MAX}: the first of all, and the one that
   *     fired wherever it stands
   */
  record Match(Optional<Automation> fired, List<Considered> considered) {}

  /**
   * The first that the offer sets off and that the gate lets through. The cost grows with what the
   * event brings and with how many the gate refuses, not with the number of automations.
   *
   * @param gate asked only of what would fire, in the operator's order; a verdict says why it may
   *     not; what it throws comes out here
   */
  Match firstMatch(Offer offer, Function<Automation, Optional<Verdict>> gate) {
    Optional<Candidates> candidates =
        offer.type().map(type -> listeners.get(type)).map(those -> those.candidates(offer));
    Map<Integer, Considered> asked = new HashMap<>();
    Optional<Candidate> next = candidates.flatMap(Candidates::next);
    while (next.isPresent()) {
      int at = next.get().automation();
      Considered verdict = ask(next.get(), gate);
      asked.put(at, verdict);
      if (verdict.verdict() == Verdict.FIRED) {
        return new Match(Optional.of(all.get(at)), trace(offer, asked, at));
      }
      next = candidates.flatMap(Candidates::next);
    }
    return new Match(Optional.empty(), trace(offer, asked, all.size()));
  }

  private Considered ask(Candidate candidate, Function<Automation, Optional<Verdict>> gate) {
    Automation automation = all.get(candidate.automation());
    Verdict verdict = gate.apply(automation).orElse(Verdict.FIRED);
    Optional<String> keyword =
        automation
            .trigger()
            .wordsWanted()
            .map(wanted -> "keyword " + wanted.keywords().get(candidate.keyword()).text());
    return new Considered(automation.id(), verdict, candidate.by().or(() -> keyword));
  }

  /** The verdicts, without testing anything again: who was not asked was not set off. */
  private List<Considered> trace(Offer offer, Map<Integer, Considered> asked, int fired) {
    int first = Math.min(all.size(), Decision.CONSIDERED_MAX);
    List<Considered> trace = new ArrayList<>(first);
    for (int at = 0; at < first; at++) {
      Considered verdict = asked.get(at);
      trace.add(verdict == null ? notAsked(all.get(at), offer, at > fired) : verdict);
    }
    if (fired >= first && fired < all.size()) {
      trace.set(first - 1, asked.getOrDefault(fired, trace.getLast()));
    }
    return List.copyOf(trace);
  }

  private static Considered notAsked(Automation automation, Offer offer, boolean late) {
    if (late) {
      return new Considered(automation.id(), Verdict.EARLIER_FIRED);
    }
    Verdict otherwise =
        automation.trigger().wordsWanted().isPresent() ? Verdict.NO_KEYWORD : Verdict.OTHER_TRIGGER;
    return new Considered(automation.id(), notListening(automation, offer).orElse(otherwise));
  }

  private static Optional<Verdict> notListening(Automation automation, Offer offer) {
    if (offer.type().isEmpty() || offer.type().get() != automation.type()) {
      return Optional.of(Verdict.OTHER_TYPE);
    }
    if (!automation.active()) {
      return Optional.of(Verdict.INACTIVE);
    }
    Optional<String> bound = automation.placement().id();
    if (bound.isPresent() && !bound.equals(offer.place())) {
      return Optional.of(Verdict.OTHER_POST);
    }
    return automation.options().topLevelOnly() && offer.reply()
        ? Optional.of(Verdict.NOT_TOP_LEVEL)
        : Optional.empty();
  }

  private static boolean followsReads(Automation automation) {
    return automation.active()
        && automation.steps().stream()
            .flatMap(step -> step.whenUnanswered().stream())
            .anyMatch(it -> it.when() == Step.FollowUp.When.READ_NOT_TAPPED);
  }
}
