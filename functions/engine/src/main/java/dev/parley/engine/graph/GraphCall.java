package dev.parley.engine.graph;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One request to Meta, but for the token.
 *
 * @param counted its name among the counted calls
 * @param body JSON
 * @param timeout for the whole exchange, the answer's body included
 */
record GraphCall(
    String method, String counted, URI address, Optional<String> body, Duration timeout) {

  /** Asks, and changes nothing. */
  static GraphCall get(String what, URI address, Duration timeout) {
    return new GraphCall("GET", "GET " + what, address, Optional.empty(), timeout);
  }

  static GraphCall post(String what, URI address, String body, Duration timeout) {
    return new GraphCall("POST", "POST " + what, address, Optional.of(body), timeout);
  }

  static GraphCall delete(String what, URI address, String body, Duration timeout) {
    return new GraphCall("DELETE", "DELETE " + what, address, Optional.of(body), timeout);
  }
}
