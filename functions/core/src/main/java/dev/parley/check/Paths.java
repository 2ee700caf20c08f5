package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Trigger;
import dev.parley.check.Move.By;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every place that a flow can come to, and the ways between them. */
final class Paths {
  private final Automation automation;
  private final Place start;
  private final Map<Place, List<Move>> moves = new LinkedHashMap<>();
  private final Map<Place, Move> firstWays = new LinkedHashMap<>();
  private final Set<Place> answering = new HashSet<>();

  private Paths(Automation automation) {
    this.automation = automation;
    boolean comment = automation.type() == AutomationType.COMMENT_REPLY_FLOW;
    this.start = new Place(0, comment ? Since.COMMENT : Since.PERSON);
  }

  /** All paths of the automation. Labels that nothing has lead nowhere. */
  static Paths of(Automation automation) {
    Paths paths = new Paths(automation);
    paths.explore();
    paths.hear();
    return paths;
  }

  private void explore() {
    Deque<Place> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (moves.containsKey(place)) {
        continue;
      }
      List<Move> out = Moves.from(automation, place);
      moves.put(place, out);
      for (Move move : out) {
        if (!move.to().equals(start)) {
          firstWays.putIfAbsent(move.to(), move);
        }
        open.add(move.to());
      }
    }
  }

  private void hear() {
    Deque<Place> open = new ArrayDeque<>();
    if (startsWithMessage()) {
      open.add(start);
    }
    moves.values().stream()
        .flatMap(List::stream)
        .filter(move -> move.by() == By.PERSON)
        .forEach(move -> open.add(move.to()));
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (answering.add(place)) {
        from(place).stream()
            .filter(move -> move.by() != By.TIME)
            .forEach(move -> open.add(move.to()));
      }
    }
  }

  private boolean startsWithMessage() {
    return start.since() == Since.PERSON && !(automation.trigger() instanceof Trigger.Reacted);
  }

  /** Where the flow begins. */
  Place start() {
    return start;
  }

  /** All places, by their steps. */
  List<Place> places() {
    return moves.keySet().stream()
        .sorted(Comparator.comparingInt(Place::step).thenComparing(Place::since))
        .toList();
  }

  /** The ways out of a place. */
  List<Move> from(Place place) {
    return moves.getOrDefault(place, List.of());
  }

  /** Whether the flow can be at the place because of what the person did last, not of a timer. */
  boolean isAnswering(Place place) {
    return answering.contains(place);
  }

  /** The last timer on a short way to the place, counted from the person's last act. */
  Optional<Move> lastTimer(Place place) {
    Optional<Move> way = Optional.ofNullable(firstWays.get(place));
    while (way.isPresent() && way.get().by() != By.TIME) {
      way = Optional.ofNullable(firstWays.get(way.get().from()));
    }
    return way;
  }

  /**
   * The rounds that the flow would go without the person: for each way back, the ways of the round,
   * that one last.
   */
  List<List<Move>> rounds() {
    List<List<Move>> rounds = new ArrayList<>();
    new Walk(this).round(rounds);
    return rounds;
  }

  /** All places, each behind all that lead to it without the person; only without rounds. */
  List<Place> inOrder() {
    return new Walk(this).round(new ArrayList<>());
  }
}
