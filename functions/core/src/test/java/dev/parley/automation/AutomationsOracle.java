package dev.parley.automation;

import dev.parley.automation.Automations.Match;
import dev.parley.automation.Considered.Verdict;
import dev.parley.event.InboundEvent.Referral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Matching as it reads in the rules: every automation in order, every keyword by itself. */
final class AutomationsOracle {
  private AutomationsOracle() {}

  static Match firstMatch(
      List<Automation> all, Offer offer, Function<Automation, Optional<Verdict>> gate) {
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
    return new Match(fired, shortened(considered));
  }

  private static List<Considered> shortened(List<Considered> considered) {
    if (considered.size() <= Decision.CONSIDERED_MAX) {
      return considered;
    }
    List<Considered> first = new ArrayList<>(considered.subList(0, Decision.CONSIDERED_MAX));
    considered.stream()
        .skip(Decision.CONSIDERED_MAX)
        .filter(it -> it.verdict() == Verdict.FIRED)
        .forEach(it -> first.set(Decision.CONSIDERED_MAX - 1, it));
    return first;
  }

  private static Considered consider(
      Automation automation, Offer offer, Function<Automation, Optional<Verdict>> gate) {
    Optional<Verdict> not = notListening(automation, offer);
    if (not.isPresent()) {
      return new Considered(automation.id(), not.get());
    }
    Optional<String> by = setsOff(offer, automation.trigger());
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

  private static Optional<String> setsOff(Offer offer, Trigger trigger) {
    return switch (trigger) {
      case Trigger.AnyReply _ ->
          offer.said().isEmpty() ? Optional.empty() : Optional.of("any_reply");
      case Trigger.SpecificKeywords specific -> keyword(offer, specific);
      case Trigger.Payloads wanted ->
          offer.payload().filter(wanted.payloads()::contains).map(it -> "payload " + it);
      case Trigger.StoryMentioned _ ->
          offer.mention() ? Optional.of("story_mention") : Optional.empty();
      case Trigger.Reacted wanted -> reaction(offer, wanted);
      case Trigger.Referred wanted -> ref(offer, wanted);
      case Trigger.AdClicked wanted -> ad(offer, wanted);
      case Trigger.LiveCommented wanted -> liveComment(offer, wanted);
    };
  }

  private static Optional<String> keyword(Offer offer, Trigger.SpecificKeywords specific) {
    return offer.said().stream()
        .flatMap(
            text ->
                specific.keywords().stream()
                    .filter(keyword -> specific.match().matches(text, keyword.folded()))
                    .findFirst()
                    .stream())
        .findFirst()
        .map(keyword -> "keyword " + keyword.text());
  }

  private static Optional<String> reaction(Offer offer, Trigger.Reacted wanted) {
    return offer
        .emoji()
        .filter(
            it ->
                wanted.emojis().isEmpty()
                    || wanted.emojis().stream().map(FoldedText::of).anyMatch(it::equals))
        .map(_ -> "reaction");
  }

  private static Optional<String> ref(Offer offer, Trigger.Referred wanted) {
    return offer
        .referral()
        .filter(it -> it.adId().isEmpty())
        .filter(
            it -> wanted.refs().isEmpty() || it.ref().map(wanted.refs()::contains).orElse(false))
        .map(it -> "ref " + it.ref().orElse(""));
  }

  private static Optional<String> ad(Offer offer, Trigger.AdClicked wanted) {
    return offer
        .referral()
        .flatMap(Referral::adId)
        .filter(it -> wanted.adIds().isEmpty() || wanted.adIds().contains(it))
        .map(it -> "ad " + it);
  }

  private static Optional<String> liveComment(Offer offer, Trigger.LiveCommented wanted) {
    if (!offer.live()) {
      return Optional.empty();
    }
    return wanted.said().isEmpty()
        ? Optional.of("live_comment")
        : wanted.said().flatMap(specific -> keyword(offer, specific));
  }
}
