package dev.parley.check;

import dev.parley.automation.Windows;
import dev.parley.check.Move.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The longest time that can have passed at each place since the person's last act or the comment.
 * Only for flows that do not go round without the person.
 */
final class Waits {
  /** Timers are looked at once a minute, so a delay may last longer by so much. */
  private static final Duration LATENESS = Duration.ofMinutes(1);

  /** A message is sent before this time is over. */
  static final Duration MESSAGE = Windows.MESSAGE.minus(Windows.MARGIN).minus(LATENESS);

  /** A private reply is sent before this time is over. */
  static final Duration COMMENT = Windows.COMMENT.minus(Windows.MARGIN).minus(LATENESS);

  /** A window that was seen open may close at once: so much may have passed. */
  private static final Duration NEARLY = MESSAGE.minusMillis(1);

  private final Map<Place, Wait> longest = new HashMap<>();

  /**
   * The time until a place.
   *
   * @param timers what took it, in order
   * @param fromOpenWindow whether the time counts from a look at the window, and so is not known
   */
  record Wait(Duration time, List<Move> timers, boolean fromOpenWindow) {
    private static final Wait NONE = new Wait(Duration.ZERO, List.of(), false);

    private Wait and(Move move) {
      return switch (move.by()) {
        case ITSELF -> this;
        case PERSON -> NONE;
        case OPEN_WINDOW -> time.compareTo(NEARLY) < 0 ? this : new Wait(NEARLY, List.of(), true);
        case TIME -> {
          List<Move> more = new ArrayList<>(timers);
          more.add(move);
          yield new Wait(time.plus(move.waited()), more, fromOpenWindow);
        }
      };
    }
  }

  /** The times of these paths. */
  static Waits of(Paths paths) {
    Waits waits = new Waits();
    for (Place place : paths.inOrder()) {
      Wait here = waits.at(place);
      paths.from(place).stream()
          .filter(move -> move.by() != By.PERSON)
          .forEach(move -> waits.longest.merge(move.to(), here.and(move), Waits::longer));
    }
    return waits;
  }

  private static Wait longer(Wait one, Wait other) {
    return one.time().compareTo(other.time()) >= 0 ? one : other;
  }

  /** The longest time until this place. */
  Wait at(Place place) {
    return longest.getOrDefault(place, Wait.NONE);
  }
}
