package dev.parley.embedded.sqs;

import java.time.Duration;
import java.util.Optional;

/**
 * How a client asks to receive.
 *
 * @param max 1..10 messages
 * @param visibility overrides the queue's visibility timeout
 * @param longPoll overrides the queue's long poll, up to 20 seconds
 */
record ReceiveOrder(
    int max,
    Optional<Duration> visibility,
    Optional<Duration> longPoll,
    Optional<String> attemptId) {}
