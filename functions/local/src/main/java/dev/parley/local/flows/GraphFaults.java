package dev.parley.local.flows;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** What the Graph API does other than usual. Safe for use by many threads. */
final class GraphFaults implements Function<GraphRequest, Mode> {
  /** The person has not written yet, so Meta tells nothing about them. */
  private static final GraphError NO_CONSENT =
      new GraphError(403, 230, 0, "OAuthException", false, "(#230) User consent is required");

  private final Queue<Mode> sends = new ConcurrentLinkedQueue<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  @Override
  public Mode apply(GraphRequest request) {
    if (request.operation() == Operation.PROFILE) {
      return unreadable.contains(request.recipient()) ? Mode.reject(NO_CONSENT) : Mode.OK;
    }
    Mode next = sends.poll();
    return next == null ? Mode.OK : next;
  }

  /** Treats the next sends so, then again as usual. */
  void next(FlowStep.GraphFails fails) {
    for (int i = 0; i < fails.times(); i++) {
      sends.add(mode(fails));
    }
  }

  /** Tells nothing about this person. */
  void hide(String igsid) {
    unreadable.add(igsid);
  }

  /** Treats sends as usual. */
  void end() {
    sends.clear();
  }

  private static Mode mode(FlowStep.GraphFails fails) {
    return switch (fails.mode()) {
      case REJECT -> Mode.reject(error(fails));
      case REFUSE -> Mode.REFUSE;
      case ACCEPT_THEN_CLOSE -> Mode.ACCEPT_THEN_CLOSE;
      case ACCEPT_THEN_500 -> Mode.ACCEPT_THEN_500;
    };
  }

  private static GraphError error(FlowStep.GraphFails fails) {
    int code = fails.code().orElseThrow();
    return new GraphError(
        400,
        code,
        fails.subcode().orElse(0),
        "IGApiException",
        false,
        "(#" + code + ") Refused because the flow file says so.");
  }
}
