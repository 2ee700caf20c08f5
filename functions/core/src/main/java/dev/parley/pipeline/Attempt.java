package dev.parley.pipeline;

import dev.parley.pipeline.Journal.Paced;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;

/**
 * One claimed send.
 *
 * @param start when it was claimed
 */
record Attempt(SendOrder order, int index, int number, int unknowns, Paced paced, Instant start) {

  SendRef ref() {
    return new SendRef(order.conversation(), order.event(), index);
  }

  /** How often Meta was asked, this attempt included: not counting those that met no turn. */
  int tries() {
    return number - paced.times();
  }
}
