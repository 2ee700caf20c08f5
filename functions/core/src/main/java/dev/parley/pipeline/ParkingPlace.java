package dev.parley.pipeline;

import java.util.Optional;

/**
 * Where orders of one conversation wait that hold up nobody else. What answers comments and what is
 * said in the thread have a place each, since neither waits for the other.
 */
public enum ParkingPlace {
  /** What is said in a WhatsApp thread: Meta limits the messages to one person. */
  THREAD("thread"),
  /** Answers to comments: Meta limits the private replies of an account. */
  COMMENT("comment");

  private final String wireName;

  ParkingPlace(String wireName) {
    this.wireName = wireName;
  }

  /** The name in keys and queue messages. Never changes once data exists. */
  public String wireName() {
    return wireName;
  }

  /** The place of this name; empty if there is none. */
  public static Optional<ParkingPlace> named(String wireName) {
    for (ParkingPlace place : values()) {
      if (place.wireName.equals(wireName)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** Where an order has to look for others that wait before it; empty if none ever does. */
  public static Optional<ParkingPlace> of(SendOrder order) {
    if (order.comment()) {
      return Optional.of(COMMENT);
    }
    return switch (order.conversation().account().channel()) {
      case WHATSAPP -> Optional.of(THREAD);
      case INSTAGRAM -> Optional.empty();
    };
  }
}
