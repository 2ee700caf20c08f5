package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.embedded.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The simplest FIFO queue one can think of, kept beside a real one and compared at each step. */
final class FifoModel {
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  private final TestQueue queue;
  private final MovableClock clock;
  private final Map<String, List<String>> undeleted = new HashMap<>();
  private final Map<String, Sent> sent = new HashMap<>();
  private final Map<String, Held> held = new LinkedHashMap<>();

  private record Sent(String messageId, Instant at) {}

  private record Held(Message message, Instant until) {
    String group() {
      return FifoModel.group(message);
    }
  }

  FifoModel(TestQueue queue, MovableClock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  void send(String group, String deduplicationId) {
    String id = queue.sendOnce(group, "x", deduplicationId).messageId();

    Sent earlier = sent.get(deduplicationId);
    if (earlier != null && now().isBefore(earlier.at().plus(SqsLimits.DEDUPLICATION_WINDOW))) {
      assertThat(id).isEqualTo(earlier.messageId());
    } else {
      sent.put(deduplicationId, new Sent(id, now()));
      undeleted.computeIfAbsent(group, g -> new ArrayList<>()).add(id);
    }
  }

  int receive(int max) {
    List<String> free = undeleted.keySet().stream().filter(g -> !isHeld(g)).toList();
    int available = free.stream().mapToInt(g -> messages(g).size()).sum();

    List<Message> received = queue.receive(max);

    assertThat(received).hasSize(Math.min(max, available));
    received.stream()
        .collect(Collectors.groupingBy(FifoModel::group))
        .forEach(
            (group, messages) -> {
              assertThat(free).contains(group);
              assertThat(messages(group))
                  .startsWith(messages.stream().map(Message::messageId).toArray(String[]::new));
            });
    received.forEach(m -> held.put(m.messageId(), new Held(m, now().plus(VISIBILITY))));
    return received.size();
  }

  void delete(SplittableRandom random) {
    if (!held.isEmpty()) {
      delete(any(random));
    }
  }

  void hide(SplittableRandom random, int seconds) {
    if (held.isEmpty()) {
      return;
    }
    Held one = any(random);
    if (one.until().isAfter(now())) {
      queue.hide(one.message(), seconds);
      held.put(one.message().messageId(), new Held(one.message(), now().plusSeconds(seconds)));
    } else {
      assertThatExceptionOfType(SqsException.class)
          .isThrownBy(() -> queue.hide(one.message(), seconds));
    }
  }

  /** Lets every timeout end, then receives and deletes all there is. */
  void drain() {
    clock.advance(Duration.ofMinutes(2));
    held.clear();
    while (receive(10) > 0) {
      List.copyOf(held.values()).forEach(this::delete);
    }
  }

  int undeleted() {
    return undeleted.values().stream().mapToInt(List::size).sum();
  }

  private void delete(Held one) {
    if (one.until().isAfter(now())) {
      queue.delete(one.message());
      messages(one.group()).remove(one.message().messageId());
      held.remove(one.message().messageId());
    } else {
      assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.delete(one.message()));
    }
  }

  private Held any(SplittableRandom random) {
    return List.copyOf(held.values()).get(random.nextInt(held.size()));
  }

  private List<String> messages(String group) {
    return undeleted.getOrDefault(group, List.of());
  }

  private boolean isHeld(String group) {
    return held.values().stream()
        .anyMatch(one -> one.group().equals(group) && one.until().isAfter(now()));
  }

  private Instant now() {
    return clock.instant();
  }

  private static String group(Message message) {
    return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
  }
}
