package dev.parley.local.flows;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** What the Graph API does other than usual. Safe for use by many threads. */
final class GraphFaults implements Function<GraphRequest, Mode> {
  private final Queue<Mode> sends = new ConcurrentLinkedQueue<>();

  @Override
  public Mode apply(GraphRequest request) {
    Mode next = isSend(request.operation()) ? sends.poll() : null;
    return next == null ? Mode.OK : next;
  }

  /** Treats the next sends so, then again as usual. */
  void next(FlowStep.GraphFails fails) {
    for (int i = 0; i < fails.times(); i++) {
      sends.add(mode(fails));
    }
  }

  /** Treats sends as usual. */
  void end() {
    sends.clear();
  }

  private static boolean isSend(Operation operation) {
    return switch (operation) {
      case INSTAGRAM_MESSAGE, WHATSAPP_MESSAGE, COMMENT_REPLY -> true;
      case PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED -> false;
    };
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
