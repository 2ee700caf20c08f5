package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.Step;
import dev.parley.channel.UserId;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Instant;

/**
 * How large the sends of one event can get. All steps up to the first that awaits an answer are
 * kept in the one record of the event that began them, and DynamoDB keeps <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">at most
 * 400 KB in an item</a>.
 */
public final class StretchSize {
  /** The most there can be, in bytes: half an item, the rest is for the event and the trace. */
  public static final int BYTES_MAX = 200 * 1024;

  /** As long as an id can be. */
  private static final Recipient ANYBODY = new Recipient.User(new UserId("9".repeat(256)));

  private StretchSize() {}

  /** The bytes of the largest stretch of steps that is decided at once. */
  public static int largest(Automation automation) {
    int largest = 0;
    int stretch = 0;
    for (Step step : automation.steps()) {
      stretch += bytes(step);
      largest = Math.max(largest, stretch);
      if (step.awaitsAnswer()) {
        stretch = 0;
      }
    }
    return largest;
  }

  private static int bytes(Step step) {
    return switch (step) {
      // What the codec writes is ASCII, so characters are bytes.
      case Step.Send send ->
          SendIntentCodec.write(new SendIntent(send.message(), ANYBODY, Instant.EPOCH)).length();
    };
  }
}
