package dev.parley.embedded.graph;

import java.time.Duration;

/** How the server treats one request. */
public sealed interface Mode {

  /** Treats it as Meta would: checks it, takes it and answers. */
  Mode OK = new Ok();

  /** Takes the message if it is valid, then closes the connection without an answer. */
  Mode ACCEPT_THEN_CLOSE = new AcceptThenClose();

  /** Takes the message if it is valid, then answers HTTP 500, code 2. */
  Mode ACCEPT_THEN_500 = new AcceptThen500();

  /** Closes the connection without an answer and takes nothing. */
  Mode REFUSE = new Refuse();

  /** Takes the message if it is valid, and answers {@code delay} later. */
  static Mode acceptSlowly(Duration delay) {
    return new AcceptSlowly(delay);
  }

  /** Takes nothing and answers {@code error}. */
  static Mode reject(GraphError error) {
    return new Reject(error);
  }

  /** See {@link Mode#OK}. */
  record Ok() implements Mode {}

  /** See {@link Mode#ACCEPT_THEN_CLOSE}. */
  record AcceptThenClose() implements Mode {}

  /** See {@link Mode#ACCEPT_THEN_500}. */
  record AcceptThen500() implements Mode {}

  /**
   * See {@link Mode#acceptSlowly}.
   *
   * @param delay from taking the message to answering
   */
  record AcceptSlowly(Duration delay) implements Mode {}

  /**
   * See {@link Mode#reject}.
   *
   * @param error the whole answer
   */
  record Reject(GraphError error) implements Mode {}

  /** See {@link Mode#REFUSE}. */
  record Refuse() implements Mode {}
}
