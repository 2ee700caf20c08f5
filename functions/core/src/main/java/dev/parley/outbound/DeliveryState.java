package dev.parley.outbound;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far a message has come after Meta took it, by its statuses. They come late, repeated and out
 * of order, and {@code delivered} is left out where the message was read first; so it only ever
 * moves on.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status">Meta:
 *     status messages</a>
 */
public enum DeliveryState {
  /** On its way. */
  SENT(1),
  /** On the person's device. */
  DELIVERED(2),
  READ(3),
  /** A voice message was listened to. */
  PLAYED(4),
  /** It did not arrive and will not. Final. */
  FAILED(9);

  private final int rank;

  DeliveryState(int rank) {
    this.rank = rank;
  }

  /** Grows from state to state; written in records, so it never changes. */
  public int rank() {
    return rank;
  }

  /** Whether it may come after this one. */
  public boolean follows(DeliveryState before) {
    return rank > before.rank;
  }

  /** The state of Meta's word in small letters; empty for a word that is not known. */
  public static Optional<DeliveryState> of(String word) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(word)).findFirst();
  }

  /** The state of this rank; empty if there is none. */
  public static Optional<DeliveryState> ofRank(long rank) {
    return Arrays.stream(values()).filter(it -> it.rank == rank).findFirst();
  }

  /** Meta's word, and ours in the API. */
  public String wireName() {
    return switch (this) {
      case SENT -> "sent";
      case DELIVERED -> "delivered";
      case READ -> "read";
      case PLAYED -> "played";
      case FAILED -> "failed";
    };
  }
}
