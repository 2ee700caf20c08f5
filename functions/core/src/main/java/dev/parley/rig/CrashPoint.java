package dev.parley.rig;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The places between two effects, in the order in which an event passes them. */
public enum CrashPoint {
  /** The webhook knows that Meta sent the body; nothing is stored. */
  AFTER_VERIFY,
  /** SQS has the bundles; Meta has no answer. */
  AFTER_ENQUEUE,
  /** A processor has the event; nothing is decided. */
  BEFORE_DECIDE,
  /** The decision is committed; nothing is handed over to the sender. */
  AFTER_DECIDE,
  /** One message of a batch is dealt with, the next ones are not, and none is deleted. */
  MID_BATCH,
  /** The sender holds the claim; nothing was asked and nothing is on the wire. */
  AFTER_CLAIM,
  /** The last moment before the request to Meta. */
  BEFORE_WIRE,
  /** Meta has the whole request; its answer has begun to arrive and is not read. */
  AFTER_WIRE_BEFORE_RESPONSE,
  /** Meta's answer is read; the journal knows nothing of it. */
  AFTER_RESPONSE_BEFORE_FINISH,
  /** The journal says how it ended; the queue's message is not deleted. */
  AFTER_FINISH_BEFORE_ACK,
  /** It is known what became of a send, and not written yet. */
  RECONCILE_BEFORE_UPDATE,
  /** An operator's change is committed; the operator has no answer. */
  ADMIN_AFTER_COMMIT;

  /** Its name in {@code POST /__local/fault}: {@code after_claim}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The point of this name; empty if there is none. */
  public static Optional<CrashPoint> of(String wireName) {
    return Arrays.stream(values()).filter(point -> point.wireName().equals(wireName)).findFirst();
  }
}
