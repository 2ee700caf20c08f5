package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.channel.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what in a flow cannot work, so that it is said when saving and not by silence later: labels
 * that nothing has, steps that nothing reaches, rounds without the person, messages outside of
 * Meta's windows, and what comments do not allow.
 *
 * <p>It is sure of what it refuses for each path by itself, and does not know which conditions
 * exclude each other. Time counts from the person's last act <em>in the flow</em>; behind a
 * condition {@code {"window":"open"}} any wait before it is forgiven. A {@code read_not_tapped}
 * counts as if the person read at once.
 */
public final class FlowCheck {
  /** Most problems that are told at once. */
  public static final int PROBLEMS_MAX = 100;

  private FlowCheck() {}

  /**
   * A reason not to save.
   *
   * @param step its index from 0; -1 for the whole automation. Texts count steps from 1
   * @param property the property's JSON name within the step, such as {@code goTo}, {@code for},
   *     {@code followUp/goTo}, {@code buttons/1/goTo} or {@code kind}; empty for the whole step
   * @param detail what is wrong, why, and what to do
   */
  public record Problem(int step, String property, String detail) {}

  /**
   * What is wrong with the automation for an account on Instagram, at most {@value #PROBLEMS_MAX}, by step; empty if it can be
   * saved. Paths are looked at only when all labels are there, and times only when nothing goes
   * round.
   */
  public static List<Problem> of(Automation automation) {
    return of(automation, Channel.INSTAGRAM);
  }

  /** The same for an account of this channel. */
  public static List<Problem> of(Automation automation, Channel channel) {
    List<Problem> labels = LabelRules.of(automation);
    List<Problem> problems = new ArrayList<>(labels);
    problems.addAll(ChannelRules.of(automation, channel));
    problems.addAll(KindRules.of(automation));
    if (labels.isEmpty()) {
      problems.addAll(onPaths(automation, Paths.of(automation)));
    }
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Problem::step))
        .limit(PROBLEMS_MAX)
        .toList();
  }

  private static List<Problem> onPaths(Automation automation, Paths paths) {
    List<Problem> problems = new ArrayList<>(ReachRules.of(automation, paths));
    List<Problem> rounds = RoundRules.of(automation, paths);
    problems.addAll(rounds);
    problems.addAll(new SpeechRules(automation, paths).problems());
    if (rounds.isEmpty()) {
      problems.addAll(new WindowRules(automation, paths).problems());
    }
    return problems;
  }
}
