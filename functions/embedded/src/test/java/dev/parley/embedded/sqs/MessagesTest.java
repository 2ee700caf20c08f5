package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would take too many requests to show through the SDK. */
class MessagesTest {

  @Test
  void inFlightMessagesAreLimited() {
    Instant now = Instant.EPOCH;
    Messages messages = new Messages();
    for (int i = 0; i <= SqsLimits.IN_FLIGHT; i++) {
      messages.add(data(i, now), "g" + i, now, now);
    }

    Messages.Taken taken =
        messages.take(Integer.MAX_VALUE, now, now.plusSeconds(30), message -> false);

    assertThat(taken.received()).hasSize(SqsLimits.IN_FLIGHT);
    messages.remove(taken.received().getFirst());
    assertThat(messages.take(10, now, now.plusSeconds(30), message -> false).received()).hasSize(1);
  }

  private static MessageData data(long sequence, Instant now) {
    return new MessageData(
        "id" + sequence, sequence, "x", Map.of(), null, "g", "d", now, now, null);
  }
}
