package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The automations of one account, in the operator's order. Immutable, and made once. */
public final class Automations {
  /** None. */
  public static final Automations NONE = of(List.of());

  private final List<Automation> all;
  private final Map<AutomationId, Automation> byId = new HashMap<>();
  private final boolean followsReads;

  private Automations(List<Automation> all) {
    this.all = List.copyOf(all);
    this.all.forEach(automation -> byId.put(automation.id(), automation));
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

  /** What came of looking for the one that answers. */
  record Match(Optional<Automation> fired, List<Considered> considered) {}

  /**
   * The first that the offer sets off and that the gate lets through.
   *
   * @param gate asked only of what would fire; a verdict says why it may not
   */
  Match firstMatch(Offer offer, Function<Automation, Optional<Verdict>> gate) {
    List<Considered> considered = new ArrayList<>();
    Optional<Automation> fired = Optional.empty();
    for (Automation automation : all) {
      Considered verdict =
          fired.isPresent()
              ? new Considered(automation.id(), Verdict.EARLIER_FIRED)
              : consider(automation, offer, gate);
      if (verdict.verdict() == Verdict.FIRED) {
        fired = Optional.of(automation);
      }
      considered.add(verdict);
    }
    return new Match(fired, considered);
  }

  private static Considered consider(
      Automation automation, Offer offer, Function<Automation, Optional<Verdict>> gate) {
    Optional<Verdict> not = notListening(automation, offer);
    if (not.isPresent()) {
      return new Considered(automation.id(), not.get());
    }
    Optional<String> by = offer.setsOff(automation.trigger());
    if (by.isEmpty()) {
      boolean keywords = automation.trigger().wordsWanted().isPresent();
      return new Considered(automation.id(), keywords ? Verdict.NO_KEYWORD : Verdict.OTHER_TRIGGER);
    }
    Verdict verdict = gate.apply(automation).orElse(Verdict.FIRED);
    return new Considered(automation.id(), verdict, by);
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
