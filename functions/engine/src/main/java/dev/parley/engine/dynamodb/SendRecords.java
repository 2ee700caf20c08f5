package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.KnownSend;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.wire.UnreadableJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the sends that an event's record holds. */
final class SendRecords {

  private SendRecords() {}

  /** The journal of one send. */
  static SendRecord record(Item send) {
    return new SendRecord(
        SendState.valueOf(send.text("st").orElseThrow()),
        (int) send.number("attempt").orElse(0),
        (int) send.number("unk").orElse(0),
        send.text("owner").orElse(""),
        time(send, "lease"),
        time(send, "wireAt"),
        send.instant("notBefore"),
        send.instant("notAfter"),
        send.text("mid"),
        send.text("why").orElse(""));
  }

  /** All sends of an event. */
  static List<KnownSend> all(ConversationKey conversation, EventKey event, Item record) {
    EventRecord.learn(event, record);
    Item sends = record.map("sends");
    SendOrder order = EventRecord.order(conversation, event, record);
    return sends.attributes().keySet().stream()
        .map(
            index ->
                new KnownSend(
                    new SendRef(conversation, event, Integer.parseInt(index)),
                    record(sends.map(index)),
                    intent(sends.map(index)),
                    order))
        .toList();
  }

  /** What is said and to whom; empty if this version cannot read it, or it was taken back. */
  static Optional<SendIntent> intent(Item send) {
    try {
      return Optional.of(
          SendIntentCodec.read(send.text("payload").orElse(""), send.instant("notAfter")));
    } catch (IllegalArgumentException | UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  private static Instant time(Item send, String name) {
    return send.number(name).isPresent() ? send.instant(name) : Instant.EPOCH;
  }
}
