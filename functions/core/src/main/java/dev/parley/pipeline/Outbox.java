package dev.parley.pipeline;

/** The way to the sender. */
public interface Outbox {

  /** Enqueues the order. Enqueuing it twice is harmless: the journal knows what is sent. */
  void handOver(SendOrder order);

  /**
   * Enqueues an order that was delivered before, since one of its sends is open again.
   *
   * @param occasion tells this time apart from others: a few letters and digits
   */
  void handOverAgain(SendOrder order, String occasion);
}
