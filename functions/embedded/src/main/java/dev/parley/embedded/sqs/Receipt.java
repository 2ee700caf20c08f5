package dev.parley.embedded.sqs;

import java.util.Optional;

/**
 * The answer to a send: the same for the first send and for its repeats in the window.
 *
 * @param sequenceNumber only on FIFO queues
 */
record Receipt(String messageId, Optional<String> sequenceNumber) {

  static Receipt of(boolean fifo, String messageId, long sequence) {
    return new Receipt(
        messageId, Optional.of(MessageData.sequenceNumber(sequence)).filter(number -> fifo));
  }
}
