package dev.parley.conversation;

import dev.parley.channel.ConversationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of one conversation.
 *
 * @param version counts its changes; 0 if it was never written
 * @param runs the flows that wait: at most one of each automation, the latest last
 * @param lastTap the last tap on a choice of ours
 */
public record Conversation(
    ConversationKey key, long version, List<Run> runs, Optional<Tap> lastTap) {

  /**
   * Most runs kept; the oldest gives way. A decision may have to look up an old revision for each.
   */
  public static final int RUNS_MAX = 10;

  /** Copies what it holds. */
  public Conversation {
    runs = List.copyOf(runs);
  }

  /** A tap: its whole payload and its time. */
  public record Tap(String payload, Instant at) {}

  /** A conversation of which nothing is known. */
  public static Conversation unknown(ConversationKey key) {
    return new Conversation(key, 0, List.of(), Optional.empty());
  }

  /** The run of this automation, if one is there. */
  public Optional<Run> run(String automationId) {
    return runs.stream().filter(run -> run.automationId().equals(automationId)).findFirst();
  }

  /** The same with this run in place of the one of its automation. */
  public Conversation with(Run run) {
    List<Run> next = new ArrayList<>(runs);
    next.removeIf(old -> old.automationId().equals(run.automationId()));
    next.add(run);
    return withRuns(
        next.size() > RUNS_MAX ? next.subList(next.size() - RUNS_MAX, next.size()) : next);
  }

  /** The same without the runs that fit. */
  public Conversation without(Predicate<Run> ended) {
    return withRuns(runs.stream().filter(ended.negate()).toList());
  }

  /** The same with these runs. */
  public Conversation withRuns(List<Run> next) {
    return new Conversation(key, version, next, lastTap);
  }

  /** The same after this tap. */
  public Conversation tapped(Tap tap) {
    return new Conversation(key, version, runs, Optional.of(tap));
  }

  /** The run that moves on by itself first. */
  public Optional<Run> nextDue() {
    return runs.stream()
        .filter(run -> run.timer().isPresent())
        .min((a, b) -> a.timer().orElseThrow().dueAt().compareTo(b.timer().orElseThrow().dueAt()));
  }
}
