package dev.parley.engine.graph;

import java.net.http.HttpResponse;

/** What became of one {@link GraphCall}. */
sealed interface GraphReply {
  /** {@link NotSent} and {@link Lost}: the time for connecting, or for all of it, went by. */
  String CONNECT_TIMEOUT = "connect_timeout";

  String TIMEOUT = "timeout";

  /** Something answered; whether it was Meta, the answer has to show. */
  record Answered(HttpResponse<byte[]> response) implements GraphReply {}

  /** There is no token to speak with, so there was no request. */
  record NoToken(String why) implements GraphReply {}

  /** No byte of the request has left. */
  record NotSent(String why) implements GraphReply {}

  /** The request may have arrived; nobody knows. */
  record Lost(String why) implements GraphReply {}

  /** Whether it was waited for in vain. */
  default boolean timedOut() {
    return switch (this) {
      case NotSent not -> not.why.equals(CONNECT_TIMEOUT);
      case Lost lost -> lost.why.equals(TIMEOUT);
      case Answered _, NoToken _ -> false;
    };
  }
}
