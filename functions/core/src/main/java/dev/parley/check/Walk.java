package dev.parley.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One walk in depth over the ways that need no person. A flow has at most 200 places. */
final class Walk {
  private final Paths paths;
  private final Set<Place> seen = new HashSet<>();
  private final Set<Place> left = new LinkedHashSet<>();
  private final Deque<Move> trail = new ArrayDeque<>();

  Walk(Paths paths) {
    this.paths = paths;
  }

  /** Adds what leads back to the trail, and gives all places, each before what follows it. */
  List<Place> round(List<List<Move>> rounds) {
    visit(paths.start(), rounds);
    paths.places().forEach(place -> visit(place, rounds));
    return new ArrayList<>(left).reversed();
  }

  private void visit(Place place, List<List<Move>> rounds) {
    if (!seen.add(place)) {
      return;
    }
    for (Move move : paths.from(place)) {
      if (!move.isAlone()) {
        continue;
      }
      trail.addLast(move);
      if (seen.contains(move.to()) && !left.contains(move.to())) {
        rounds.add(backTo(move.to()));
      }
      visit(move.to(), rounds);
      trail.removeLast();
    }
    left.add(place);
  }

  private List<Move> backTo(Place place) {
    List<Move> round = new ArrayList<>(trail);
    while (!round.getFirst().from().equals(place)) {
      round.removeFirst();
    }
    return round;
  }
}
