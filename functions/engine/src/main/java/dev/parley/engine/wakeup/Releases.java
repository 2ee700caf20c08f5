package dev.parley.engine.wakeup;

import dev.parley.engine.dynamodb.Due.DueRelease;
import dev.parley.engine.dynamodb.DynamoParking;
import dev.parley.engine.sqs.SqsOutbox;
import java.time.Duration;
import java.time.InstantSource;

/** Hands orders that waited to the sender. */
public final class Releases {
  /** What was handed over and is not done by then comes again. */
  static final Duration AGAIN = Duration.ofMinutes(2);

  private final SqsOutbox outbox;
  private final DynamoParking parking;
  private final InstantSource clock;

  /** Fills this queue. */
  public Releases(SqsOutbox outbox, DynamoParking parking, InstantSource clock) {
    this.outbox = outbox;
    this.parking = parking;
    this.clock = clock;
  }

  /** The queue first: whoever ends in between has handed over what is due once more. */
  void handOver(DueRelease due) {
    outbox.handOver(due.release(), due.dueAt());
    parking.putOff(due, clock.instant().plus(AGAIN));
  }
}
