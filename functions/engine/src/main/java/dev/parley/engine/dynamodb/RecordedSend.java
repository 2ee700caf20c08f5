package dev.parley.engine.dynamodb;

import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendState;
import dev.parley.wire.UnreadableJsonException;
import java.time.Instant;
import java.util.Optional;

/**
 * One send of an event and how far it has come.
 *
 * @param kind the stable name of the kind of message
 * @param intent what is said and to whom; empty if this version cannot read it
 * @param attempts how often it was claimed for sending
 * @param notBefore the earliest time of the next attempt
 * @param notAfter when it is cancelled at the latest
 * @param wireAt the last attempt
 * @param mid Meta's id of the message, once it is sent
 * @param why Meta's code or our own word for what became of it
 * @param arrival empty before the first status
 */
public record RecordedSend(
    int index,
    SendState state,
    String kind,
    Optional<SendIntent> intent,
    int attempts,
    Instant notBefore,
    Instant notAfter,
    Optional<Instant> wireAt,
    Optional<String> mid,
    Optional<String> why,
    Optional<Arrival> arrival) {

  /**
   * How far the message has come, by Meta's statuses; only WhatsApp tells.
   *
   * @param at when Meta says that it came so far
   * @param why Meta's code if it failed
   */
  public record Arrival(DeliveryState state, Instant at, Optional<String> why) {
    static Optional<Arrival> of(Item send) {
      return DeliveryState.ofRank(send.number("dlv").orElse(0))
          .map(state -> new Arrival(state, send.instant("dlvAt"), send.text("dlvWhy")));
    }
  }

  static RecordedSend of(int index, Item send) {
    Instant notAfter = send.instant("notAfter");
    return new RecordedSend(
        index,
        SendState.valueOf(send.text("st").orElseThrow()),
        send.text("kind").orElse("unknown"),
        intent(send, notAfter),
        (int) send.number("attempt").orElse(0),
        send.instant("notBefore"),
        notAfter,
        send.number("wireAt").isPresent() ? Optional.of(send.instant("wireAt")) : Optional.empty(),
        send.text("mid"),
        send.text("why"),
        Arrival.of(send));
  }

  private static Optional<SendIntent> intent(Item send, Instant notAfter) {
    try {
      return Optional.of(SendIntentCodec.read(send.text("payload").orElse(""), notAfter));
    } catch (IllegalArgumentException | UnreadableJsonException _) {
      return Optional.empty();
    }
  }
}
