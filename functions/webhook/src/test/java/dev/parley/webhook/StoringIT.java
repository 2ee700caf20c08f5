package dev.parley.webhook;

import static dev.parley.webhook.Posts.item;
import static dev.parley.webhook.Posts.messages;
import static dev.parley.webhook.Posts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQS refuses, in whole or in part, is never taken for stored. */
class StoringIT {
  private final SqsStub sqs = new SqsStub();
  private final Door door = new Door(sqs.url());

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void whenSqsIsDownMetaIsAskedToRepeat() {
    sqs.close();

    assertThat(door.file("dm-text")).isEqualTo(503);
    assertThat(door.signed("not json")).isEqualTo(503);

    assertThat(postLine()).contains("QUEUE_REFUSED");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503})
  void whenSqsAnswersAnErrorMetaIsAskedToRepeat(int status) {
    sqs.behave(_ -> status);

    assertThat(door.file("dm-text")).isEqualTo(503);

    assertThat(sqs.calls).hasSize(3);
    assertThat(postLine()).contains("status " + status);
  }

  @Test
  void anEntryThatFailsTwiceIsStoredWithTheThirdCall() {
    sqs.behave(storing((call, entry) -> call == 0 ? entry != 1 : call != 1));

    assertThat(door.file("batch-several-accounts")).isEqualTo(200);

    assertThat(sqs.stored).hasSize(4);
    assertThat(sqs.calls.stream().map(call -> call.entries().size())).containsExactly(3, 1, 1, 1);
  }

  @Test
  void anEntryThatFailsAlwaysFailsTheWholePost() {
    sqs.behave(storing((call, entry) -> call == 0 && entry != 1));

    assertThat(door.file("batch-several-accounts")).isEqualTo(503);

    assertThat(sqs.calls).hasSize(3);
    assertThat(sqs.stored).noneMatch(stored -> stored.queue().equals("comment.fifo"));
  }

  /** Conversations in several parts, a third of all entries refused, Meta repeating. */
  @Test
  void partialFailuresNeverReorderAConversation() {
    Random random = new Random(42);
    sqs.behave(storing((_, _) -> random.nextInt(3) > 0));
    String body = messages(5, 40, 16_000);
    int status = 503;
    for (int i = 0; i < 50 && status == 503; i++) {
      status = door.signed(body);
    }

    assertThat(status).isEqualTo(200);
    for (List<SqsStub.Stored> conversation : storedOnceByGroup()) {
      assertThat(conversation.stream().flatMap(s -> texts(s.bundle()).stream()).toList())
          .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
    }
  }

  private List<List<SqsStub.Stored>> storedOnceByGroup() {
    // A FIFO queue keeps the first of equal deduplication ids.
    return List.copyOf(
        sqs.stored.stream()
            .collect(
                Collectors.toMap(
                    SqsStub.Stored::deduplicationId,
                    stored -> stored,
                    (first, _) -> first,
                    LinkedHashMap::new))
            .values()
            .stream()
            .collect(Collectors.groupingBy(SqsStub.Stored::group))
            .values());
  }

  /** Every call is answered with 200; by call and entry, counted from 0, what is stored of it. */
  private static SqsStub.Behaviour storing(BiPredicate<Integer, Integer> rule) {
    return new SqsStub.Behaviour() {
      @Override
      public int status(int call) {
        return 200;
      }

      @Override
      public boolean stores(int call, int entry) {
        return rule.test(call, entry);
      }
    };
  }

  @Test
  void noMessageIsOverTheLimitAndNoCallHasAGroupTwice() {
    assertThat(door.signed(messages(3, 40, 16_000))).isEqualTo(200);

    assertThat(sqs.stored).allMatch(stored -> stored.body().length() <= 256 * 1024);
    assertThat(sqs.stored.size()).isGreaterThan(3);
    for (SqsStub.Call call : sqs.calls) {
      assertThat(call.entries().stream().map(e -> e.get("MessageGroupId").text()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aThousandUpdatesInOnePostAreAllStored() {
    assertThat(door.signed(messages(1_000, 1, 0))).isEqualTo(200);

    assertThat(sqs.stored).hasSize(1_000);
    assertThat(sqs.calls).hasSize(100);
  }

  @Test
  void anEventTooLargeForAnyMessageIsCountedUnderItsKey() {
    String mids =
        IntStream.range(0, 200)
            .mapToObj(i -> "\"" + "\\u00e9".repeat(1_000) + i + "\"")
            .collect(Collectors.joining(","));

    assertThat(door.signed(item("\"delivery\":{\"mids\":[" + mids + "]}"))).isEqualTo(200);

    InboundEvent event = sqs.bundles().getFirst().events().getFirst();
    assertThat(event).isInstanceOf(Unsupported.class);
    assertThat(((Unsupported) event).what()).isEqualTo("oversize");
  }

  /** The first line about a whole webhook; those about its events stand before it. */
  private String postLine() {
    return door.log.stream().filter(line -> line.contains("webhook.post")).findFirst().orElse("");
  }
}
