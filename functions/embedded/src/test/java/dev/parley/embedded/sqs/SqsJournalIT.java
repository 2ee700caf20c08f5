package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.embedded.time.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** With a journal, what was answered outlives the process. */
class SqsJournalIT implements SqsFixture {
  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();
  private SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  private SqsClient client = SqsFixture.client(server.endpoint(), "SqsJournalIT");

  @BeforeEach
  void start() {
    startFrom(journal());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  @Test
  void undeletedMessagesComeBackInOrder() {
    TestQueue queue = fifo();
    queue.send("a", "a1", "a2", "a3");
    queue.send("b", "b1");
    List<Message> held = queue.receive(3);
    queue.delete(held.getFirst());

    restart();

    assertThat(reopened(queue).drain()).containsExactly("a2", "a3", "b1");
  }

  @Test
  void attributesOutliveTheProcess() {
    TestQueue queue = fifo();
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "traceparent",
            MessageAttributeValue.builder().dataType("String").stringValue("00-trace").build());
    sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue.url())
                    .messageGroupId("a")
                    .messageDeduplicationId("a1")
                    .messageBody("a1")
                    .messageAttributes(attributes));

    restart();

    assertThat(reopened(queue).receiveOne().messageAttributes()).isEqualTo(attributes);
  }

  @Test
  void messagesHeldAtTheEndComeBeforeLaterOnes() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3", "4");
    queue.receive(2);

    restart();

    assertThat(reopened(queue).drain()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void sendsAreRememberedAlsoAfterTheirDelete() {
    TestQueue queue = fifo();
    String id = queue.sendOnce("a", "x", "same").messageId();
    queue.delete(queue.receiveOne());

    restart();
    restart();

    assertThat(reopened(queue).sendOnce("a", "x", "same").messageId()).isEqualTo(id);
    assertThat(reopened(queue).drain()).isEmpty();
  }

  @Test
  void receiveCountsGoOn() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    queue.release(queue.receiveOne());

    restart();

    assertThat(reopened(queue).receiveOne().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void sequenceNumbersGoOnAfterEverythingWasDeleted() {
    TestQueue queue = fifo();
    String before = queue.sendOnce("a", "x", "1").sequenceNumber();
    queue.delete(queue.receiveOne());

    restart();
    restart();

    assertThat(reopened(queue).sendOnce("a", "y", "2").sequenceNumber()).isGreaterThan(before);
  }

  @Test
  void queuesKeepAttributesAndTags() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77"));
    queue.set(QueueAttributeName.DELAY_SECONDS, "3");
    sqs().tagQueue(r -> r.queueUrl(queue.url()).tags(Map.of("team", "dm")));
    Map<QueueAttributeName, String> before = queue.attributes();

    restart();

    assertThat(reopened(queue).attributes())
        .containsAllEntriesOf(
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "77",
                QueueAttributeName.DELAY_SECONDS, "3",
                QueueAttributeName.CREATED_TIMESTAMP,
                    before.getOrDefault(QueueAttributeName.CREATED_TIMESTAMP, "?")));
    assertThat(sqs().listQueueTags(r -> r.queueUrl(queue.url())).tags()).containsKey("team");
  }

  @Test
  void deadLettersStayWhereTheyAre() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    queue.send("a", "poison", "fine");
    queue.release(queue.receiveOne());
    queue.delete(queue.receiveOne());

    restart();

    assertThat(reopened(queue).drain()).isEmpty();
    assertThat(reopened(dead).drain()).containsExactly("poison");
  }

  @Test
  void delayGoesOn() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.DELAY_SECONDS, "600"));
    queue.send("a", "later");

    restart();
    restart();

    assertThat(reopened(queue).bodies(1)).isEmpty();
    clock.advance(Duration.ofMinutes(11));
    assertThat(reopened(queue).bodies(1)).containsExactly("later");
  }

  @Test
  void deletedAndPurgedStayAway() {
    TestQueue gone = fifo();
    TestQueue purged = fifo();
    purged.send("a", "x");
    sqs().deleteQueue(r -> r.queueUrl(gone.url()));
    sqs().purgeQueue(r -> r.queueUrl(purged.url()));

    restart();

    assertThat(sqs().listQueues().queueUrls()).containsExactly(reopened(purged).url());
    assertThat(reopened(purged).drain()).isEmpty();
  }

  @Test
  void everythingAnsweredIsInTheFileBeforeAnyClose() throws IOException {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    Path copy = Files.copy(journal(), folder.resolve("killed"));

    startFrom(copy);

    assertThat(reopened(queue).drain()).containsExactly("1", "2");
  }

  @Test
  void tornLastLineIsLeftOut() throws IOException {
    TestQueue queue = fifo();
    queue.send("a", "1");
    server.close();
    Files.writeString(journal(), "{\"op\":\"sent\",\"que", StandardOpenOption.APPEND);

    startFrom(journal());

    assertThat(reopened(queue).drain()).containsExactly("1");
  }

  @Test
  void damagedLineIsNamed() throws IOException {
    server.close();
    Files.writeString(journal(), "nonsense\n", StandardOpenOption.APPEND);

    assertThatIllegalStateException()
        .isThrownBy(() -> startFrom(journal()))
        .withMessageContaining("line 2 of the journal");
  }

  private Path journal() {
    return folder.resolve("sqs.journal");
  }

  private void restart() {
    startFrom(journal());
  }

  private void startFrom(Path file) {
    client.close();
    server.close();
    server = SqsServer.start(new SqsServerOptions(0, clock, Optional.of(file)));
    client = SqsFixture.client(server.endpoint(), "SqsJournalIT");
  }

  /** The same queue at the server's new address. */
  private TestQueue reopened(TestQueue queue) {
    String name = queue.name();
    return new TestQueue(client, client.getQueueUrl(r -> r.queueName(name)).queueUrl());
  }
}
