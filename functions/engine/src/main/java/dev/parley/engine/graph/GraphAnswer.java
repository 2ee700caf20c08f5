package dev.parley.engine.graph;

import dev.parley.channel.Channel;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import dev.parley.wire.Json;
import java.util.Optional;

/**
 * What an HTTP answer of the Send API means. A refusal is only what Meta says is one; whatever
 * cannot be read may stand for a message that was sent.
 */
final class GraphAnswer {
  private static final int OK = 200;

  private GraphAnswer() {}

  static SendResult read(Channel channel, Proof proof, int status, byte[] body) {
    Optional<Json> object = GraphBody.object(body);
    if (status == OK) {
      return object
          .flatMap(proof::in)
          .<SendResult>map(SendResult.Accepted::new)
          .orElseGet(() -> new SendResult.Unclear("http_200_without_" + missing(proof)));
    }
    Optional<GraphError> refusal =
        GraphBody.refusal(status, object).map(error -> error.on(channel));
    return refusal.isPresent()
        ? new SendResult.Refused(refusal.get())
        : new SendResult.Unclear("http_" + status);
  }

  private static String missing(Proof proof) {
    return switch (proof) {
      case MESSAGE_ID -> "message_id";
      case WAMID -> "wamid";
      case COMMENT_ID -> "id";
      case ANSWER -> "answer";
    };
  }
}
