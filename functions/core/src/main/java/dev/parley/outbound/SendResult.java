package dev.parley.outbound;

/** What came of one request to Meta. */
public sealed interface SendResult {

  /** Meta took the message; {@code mid} is the id that its echo will carry. */
  record Accepted(String mid) implements SendResult {}

  /** Meta answered with an error object. */
  record Refused(GraphError error) implements SendResult {}

  /** Nothing was sent for sure: no connection came about. */
  record NeverSent(String why) implements SendResult {}

  /** Anything else: no answer, a broken connection, an answer that cannot be read. */
  record Unclear(String why) implements SendResult {}
}
