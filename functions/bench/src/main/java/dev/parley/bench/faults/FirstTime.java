package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Treats the first request for each message in one way, and all others as Meta would. */
final class FirstTime implements Function<GraphRequest, Mode> {
  private final Mode mode;
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  FirstTime(Mode mode) {
    this.mode = mode;
  }

  @Override
  public Mode apply(GraphRequest request) {
    return request.operation() == Operation.INSTAGRAM_MESSAGE && met.add(request.text())
        ? mode
        : Mode.OK;
  }
}
