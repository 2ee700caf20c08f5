package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Orders that wait without holding up their lane: of each conversation a list for each {@link
 * ParkingPlace}, and the time at which it is brought back. An order that is on a list is done for
 * the queue. Nobody but the sender changes the list, and of one conversation only one process at a
 * time; should there be two after all, each step has a condition, so none loses an order.
 */
public interface Parking {
  /** Most orders of one list. */
  int ORDERS_MAX = 250;

  /** The person as they are, and whether orders wait at this place: one strong read. */
  Standing look(ConversationKey conversation, ParkingPlace place);

  /**
   * Puts an order behind those that wait. Nothing happens if it is among them.
   *
   * @return {@link Parked#NONE_WAIT} if there are none any more: then nothing was written
   */
  Parked append(SendOrder order, ParkingPlace place);

  /**
   * Puts an order on the list, which begins with it if there is none.
   *
   * @param dueAt when a new list is brought back; one that is there keeps its time
   */
  Parked park(SendOrder order, ParkingPlace place, Instant dueAt);

  /** What waits, by a strong read; empty if nothing does. */
  Optional<Waiting> waiting(ConversationKey conversation, ParkingPlace place);

  /** Takes the first order off the list, if it is this one. */
  void remove(SendOrder first, ParkingPlace place);

  /** Brings the list back at this time; nothing happens if there is none. */
  void bringBack(ConversationKey conversation, ParkingPlace place, Instant at);

  /** What came of putting an order on the list. */
  enum Parked {
    /** It is on the list, now or before. */
    PARKED,
    /** The list is full. */
    FULL,
    /** There is no list. */
    NONE_WAIT
  }

  /** Whether others wait before an order. */
  record Standing(Contact contact, boolean othersWait) {}

  /**
   * A list.
   *
   * @param orders those that this version can read, up to the first that it cannot
   * @param isAll whether these are all
   */
  record Waiting(List<SendOrder> orders, boolean isAll) {
    /** Copies the list. */
    public Waiting {
      orders = List.copyOf(orders);
    }
  }
}
