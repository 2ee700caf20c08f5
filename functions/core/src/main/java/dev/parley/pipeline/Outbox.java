package dev.parley.pipeline;

/** The way to the sender. */
public interface Outbox {

  /** Enqueues the order. Enqueuing it twice is harmless: the journal knows what is sent. */
  void handOver(SendOrder order);
}
