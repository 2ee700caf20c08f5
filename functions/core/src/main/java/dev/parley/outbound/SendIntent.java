package dev.parley.outbound;

import java.time.Instant;

/**
 * One message that was decided on and is to be sent at most once.
 *
 * @param notAfter the end of the time in which Meta lets it through; later it is cancelled
 * @param evenIfOptedOut only for the answer to a stop word itself
 */
public record SendIntent(
    OutboundMessage message, Recipient recipient, Instant notAfter, boolean evenIfOptedOut) {

  /** A message to somebody who has not opted out. */
  public SendIntent(OutboundMessage message, Recipient recipient, Instant notAfter) {
    this(message, recipient, notAfter, false);
  }
}
