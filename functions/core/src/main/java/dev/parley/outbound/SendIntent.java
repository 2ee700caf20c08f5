package dev.parley.outbound;

import java.time.Instant;

/**
 * One message that was decided on and is to be sent at most once.
 *
 * @param notAfter the end of the time in which Meta lets it through; later it is cancelled
 */
public record SendIntent(OutboundMessage message, Recipient recipient, Instant notAfter) {}
