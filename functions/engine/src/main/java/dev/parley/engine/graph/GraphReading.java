package dev.parley.engine.graph;

import dev.parley.outbound.GraphError;
import dev.parley.wire.Json;
import java.util.Optional;

/** What an answer means to whoever asked for something or changed a setting. */
sealed interface GraphReading {

  /** Meta answered with this object. */
  record Got(Json object) implements GraphReading {}

  /** Meta answered with an error. */
  record Refused(GraphError error) implements GraphReading {}

  /** Nothing came that can be understood, or a failure of Meta's own. */
  record NoAnswer(String why) implements GraphReading {}

  /** There is no token to ask with. */
  record NoToken(String why) implements GraphReading {}

  static GraphReading of(GraphReply reply) {
    return switch (reply) {
      case GraphReply.Answered answered ->
          of(answered.response().statusCode(), GraphBody.object(answered.response().body()));
      case GraphReply.NoToken none -> new NoToken(none.why());
      case GraphReply.NotSent not -> new NoAnswer(not.why());
      case GraphReply.Lost lost -> new NoAnswer(lost.why());
    };
  }

  private static GraphReading of(int status, Optional<Json> object) {
    if (status == 200 && object.isPresent()) {
      return new Got(object.get());
    }
    Optional<GraphError> refusal = GraphBody.refusal(status, object);
    return status < 500 && refusal.isPresent()
        ? new Refused(refusal.get())
        : new NoAnswer("http_" + status);
  }
}
