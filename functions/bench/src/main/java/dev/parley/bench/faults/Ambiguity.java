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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A Graph API that takes messages and does not say so: a tenth of them is taken and the connection
 * closed, a tenth taken and answered 500, a tenth taken and answered too late. Which ones is
 * chance, how many is not. The second request for the same message is answered as it should be.
 */
final class Ambiguity implements Function<GraphRequest, Mode> {
  /** Longer than anybody waits for Meta. */
  private static final Duration TOO_LATE = Duration.ofSeconds(12);

  private static final List<Way> WAYS =
      List.of(
          new Way("accept_then_close", Mode.ACCEPT_THEN_CLOSE),
          new Way("accept_then_500", Mode.ACCEPT_THEN_500),
          new Way("accept_slow", Mode.acceptSlowly(TOO_LATE)));
  private static final Way CLEAR = new Way("ok", Mode.OK);
  private static final int TENTH = 10;

  private final Map<String, Way> ways = new HashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  private record Way(String name, Mode mode) {}

  Ambiguity(List<Said> events, RandomGenerator chance) {
    List<Said> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, chance);
    int share = Math.max(1, events.size() / TENTH);
    for (Way way : WAYS) {
      List<Said> its = shuffled.subList(0, share);
      its.forEach(said -> ways.put(said.answer(), way));
      its.clear();
    }
  }

  /** How many messages meet it. */
  int size() {
    return ways.size();
  }

  @Override
  public Mode apply(GraphRequest request) {
    boolean first =
        ways.containsKey(request.text())
            && request.operation() == Operation.INSTAGRAM_MESSAGE
            && met.add(request.text());
    return first ? way(request.text()).mode() : Mode.OK;
  }

  /** How often each way was met. */
  Map<String, Long> fired() {
    Map<String, Long> fired = new LinkedHashMap<>();
    WAYS.forEach(way -> fired.put(way.name(), 0L));
    met.forEach(text -> fired.merge(way(text).name(), 1L, Long::sum));
    return fired;
  }

  private Way way(String text) {
    return ways.getOrDefault(text, CLEAR);
  }
}
