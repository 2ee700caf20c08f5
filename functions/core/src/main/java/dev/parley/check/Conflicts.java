package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Placement;
import dev.parley.automation.Trigger;
import dev.parley.check.Conflict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds automations that take each other's messages: the first in the operator's order wins, so
 * what an earlier one always answers never reaches a later one.
 *
 * <p>Told is only what is certain: everything that the later one's keyword matches is matched by
 * the earlier one, wherever the later one listens. An automation for one post before one for all
 * posts takes only some of its comments, and one with a cooldown lets the same person through the
 * second time; operators do both on purpose, and neither is told.
 *
 * <p>The work grows with the number of characters in all keywords, not with the pairs: {@link
 * KeywordIndex} reads each keyword once, and only keywords whose every four letters in a row occur
 * on the other side at all are indexed.
 */
public final class Conflicts {
  /** Most conflicts that are told. */
  public static final int CONFLICTS_MAX = 100;

  private Conflicts() {}

  /**
   * What {@code one} loses to those before it, and takes from those behind it; in this order, at
   * most {@value #CONFLICTS_MAX}. Automations that are switched off take no part.
   *
   * @param one as it would be saved
   * @param inOrder the account's automations; {@code one} stands where its id does, or else last
   */
  public static List<Conflict> of(Automation one, List<Automation> inOrder) {
    if (!one.active()) {
      return List.of();
    }
    int at = place(one, inOrder);
    List<Automation> before = inOrder.subList(0, at);
    List<Automation> behind = inOrder.subList(Math.min(at + 1, inOrder.size()), inOrder.size());
    List<Conflict> conflicts = new ArrayList<>();
    Lost lost = new Lost(one);
    Taker taker = new Taker(one);
    Stream.concat(
            before.stream()
                .filter(other -> reaches(other, one))
                .flatMap(other -> shadowedBy(one, other, lost).stream()),
            behind.stream()
                .filter(other -> reaches(one, other))
                .flatMap(other -> shadows(one, other, taker).stream()))
        .limit(CONFLICTS_MAX)
        .forEach(conflicts::add);
    return List.copyOf(conflicts);
  }

  private static int place(Automation one, List<Automation> inOrder) {
    for (int index = 0; index < inOrder.size(); index++) {
      if (inOrder.get(index).id().equals(one.id())) {
        return index;
      }
    }
    return inOrder.size();
  }

  /** Whether the earlier one listens wherever the later one does, to everybody. */
  private static boolean reaches(Automation earlier, Automation later) {
    return earlier.active()
        && later.active()
        && earlier.type() == later.type()
        && earlier.options().cooldown().isEmpty()
        && (!earlier.options().topLevelOnly() || later.options().topLevelOnly())
        && covers(earlier.placement(), later.placement());
  }

  private static boolean covers(Placement earlier, Placement later) {
    return switch (earlier) {
      case Placement.Anywhere _ -> true;
      case Placement.NextPost _ -> later instanceof Placement.NextPost;
      case Placement.OnPost _, Placement.OnStory _ -> earlier.equals(later);
    };
  }

  private static Optional<Conflict> shadowedBy(Automation one, Automation other, Lost lost) {
    return lost.to(other).map(taken -> conflict(one, other, Kind.SHADOWED_BY, taken));
  }

  private static Optional<Conflict> shadows(Automation one, Automation other, Taker taker) {
    return taker.from(other.trigger()).map(taken -> conflict(one, other, Kind.SHADOWS, taken));
  }

  private static Conflict conflict(Automation one, Automation other, Kind kind, Taken taken) {
    return new Conflict(
        other.id(),
        other.name(),
        kind,
        taken.values().stream().limit(Conflict.KEYWORDS_MAX).toList(),
        ConflictWords.detail(
            kind,
            other.name(),
            taken,
            kind == Kind.SHADOWS ? remark(one, other) : remark(other, one)));
  }

  /** A message while a flow waits is offered to keywords alone; a comment never is an answer. */
  private static String remark(Automation earlier, Automation later) {
    boolean unlessAsked =
        earlier.trigger() instanceof Trigger.AnyReply
            && later.trigger().wordsWanted().isPresent()
            && later.type() != AutomationType.COMMENT_REPLY_FLOW;
    if (unlessAsked) {
      return " Only while a flow waits for an answer do keywords come first.";
    }
    return earlier.placement() instanceof Placement.NextPost
        ? " Both wait for the next post, which only one gets."
        : "";
  }
}
