package dev.parley.webhook;

import static dev.parley.webhook.Posts.item;
import static dev.parley.webhook.Posts.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.event.InboundEvent;
import dev.parley.wire.EventCodec;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An item of which the queues have only the key is kept with its whole body. */
class UnreadItemIT {
  private final SqsStub sqs = new SqsStub();
  private final Door door = new Door(sqs.url());

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void anItemTooLargeForAnyMessageIsKeptAfterItsNeighboursAreDelivered() {
    String body = textAndOversizeDelivery();

    assertThat(door.signed(body)).isEqualTo(200);

    assertThat(kinds()).containsExactly("text", "unsupported");
    assertThat(queues()).containsExactly("dm.fifo", "dm.fifo", "quarantine");
    Json record = LargeJson.parse(sqs.stored.getLast().body());
    assertThat(record.get("reason").text()).contains("oversize");
    assertThat(record.get("bodyBase64").text().map(Base64.getDecoder()::decode))
        .contains(body.getBytes(StandardCharsets.UTF_8));
    assertThat(door.log.getLast())
        .contains("\"outcome\":\"ACCEPTED\"")
        .contains("\"reason\":\"oversize\"");
  }

  @Test
  void whatTheQuarantineRefusesMetaIsAskedToRepeat() {
    sqs.behave(call -> call == 0 ? 200 : 503);

    assertThat(door.signed(textAndOversizeDelivery())).isEqualTo(503);

    assertThat(queues()).containsExactly("dm.fifo", "dm.fifo");
    assertThat(door.log.getLast()).contains("QUEUE_REFUSED");
  }

  @Test
  void whenTheNeighboursAreRefusedNothingIsQuarantined() {
    sqs.behave(call -> call < 3 ? 503 : 200);

    assertThat(door.signed(textAndOversizeDelivery())).isEqualTo(503);

    assertThat(queues()).isEmpty();
  }

  @Test
  void anItemThatAReaderFellOverIsNamedOnceItsNeighboursAreStored() {
    Source source = new Source(new AccountKey(Channel.INSTAGRAM, "1"), Door.NOW);
    Json content = Json.parse("{}".getBytes(StandardCharsets.UTF_8));
    InboundEvent neighbour = source.unsupported("new_field", content);
    InboundEvent lost = source.unreadable(content, new IllegalStateException("a bug"));
    SqsBatchSender sender =
        SqsBatchSender.of(
            Door.settings(sqs.url()), AwsCredentialsSource.fixed("local", "local"), () -> Door.NOW);
    EventQueues queues = new EventQueues(Door.settings(sqs.url()), () -> Door.NOW, sender);

    Split split = Split.of(List.of(neighbour, lost));
    Tracing tracing = Tracing.of(split.bundles(), "", Door.NOW, new Random(1));
    assertThat(queues.send(split, tracing, Door.NOW)).contains("reader:IllegalStateException");

    assertThat(kinds()).containsExactly("unsupported", "unsupported");
  }

  @Test
  void aConversationInSeveralMessagesIsNotQuarantined() {
    assertThat(door.signed(messages(1, 40, 16_000))).isEqualTo(200);

    assertThat(queues()).hasSizeGreaterThan(1).containsOnly("dm.fifo");
    assertThat(door.log.getLast()).doesNotContain("reason");
  }

  @Test
  void anItemThatWeDoNotKnowIsNotQuarantined() {
    assertThat(door.signed(item("\"oversize\":{}"))).isEqualTo(200);

    assertThat(queues()).containsExactly("dm.fifo");
  }

  /** 120 KB for Meta, 360 KB in the ASCII of a bundle. */
  private static String textAndOversizeDelivery() {
    String mids =
        IntStream.range(0, 60)
            .mapToObj(i -> "\"" + "\u00e9".repeat(1_000) + i + "\"")
            .collect(Collectors.joining(","));
    return item(
        "\"message\":{\"mid\":\"m\",\"text\":\"Hi\"}},"
            + "{\"sender\":{\"id\":\"3\"},\"recipient\":{\"id\":\"1\"},"
            + "\"delivery\":{\"mids\":["
            + mids
            + "]}");
  }

  private List<String> queues() {
    return sqs.stored.stream().map(SqsStub.Stored::queue).toList();
  }

  private List<String> kinds() {
    return sqs.bundles().stream()
        .flatMap(bundle -> bundle.events().stream())
        .map(EventCodec::kind)
        .toList();
  }
}
