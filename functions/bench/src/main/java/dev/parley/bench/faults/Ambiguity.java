package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A Graph API that takes messages and does not say so: a tenth of them is taken and the connection
 * closed, a tenth taken and answered 500, a tenth taken and answered too late. Which ones is chance,
 * how many is not. The second request for the same message is answered as it should be.
 */
final class Ambiguity implements Function<GraphRequest, Mode> {
  /** Longer than anybody waits for Meta. */
  private static final Duration TOO_LATE = Duration.ofSeconds(12);

  private static final int TENTH = 10;

  private final Map<String, Case> cases = new HashMap<>();
  private final Map<String, Case> met = new ConcurrentHashMap<>();

  /** A way to be unclear. */
  enum Case {
    ACCEPT_THEN_CLOSE(Mode.ACCEPT_THEN_CLOSE),
    ACCEPT_THEN_500(Mode.ACCEPT_THEN_500),
    ACCEPT_SLOW(Mode.acceptSlowly(TOO_LATE));

    private final Mode mode;

    Case(Mode mode) {
      this.mode = mode;
    }
  }

  Ambiguity(List<Said> events, RandomGenerator chance) {
    List<Said> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, chance);
    int share = Math.max(1, events.size() / TENTH);
    for (Case way : Case.values()) {
      shuffled.stream()
          .skip((long) way.ordinal() * share)
          .limit(share)
          .forEach(said -> cases.put(said.answer(), way));
    }
  }

  /** How many messages meet it. */
  int size() {
    return cases.size();
  }

  @Override
  public Mode apply(GraphRequest request) {
    Case way = cases.get(request.text());
    boolean isMet =
        way != null
            && request.operation() == Operation.INSTAGRAM_MESSAGE
            && met.putIfAbsent(request.text(), way) == null;
    return isMet ? way.mode : Mode.OK;
  }

  /** How often each way was met. */
  Map<String, Long> fired() {
    Map<String, Long> fired = new LinkedHashMap<>();
    for (Case way : Case.values()) {
      long times = met.values().stream().filter(way::equals).count();
      fired.put(way.name().toLowerCase(Locale.ROOT), times);
    }
    return fired;
  }
}
