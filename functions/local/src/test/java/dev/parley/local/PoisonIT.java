package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.local.meta.MetaEvent;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** An event that can never be handled, in the midst of others. */
final class PoisonIT {
  private static final String ACCOUNT = "301";
  private static final Duration LONGER_THAN_ANY_RETRY = Duration.ofSeconds(30);
  private static final int RETRIES_MAX = 10;

  @Test
  void poisonDelaysItsOwnConversationOnlyAndEndsAsADeadLetterWithItsReason() throws Exception {
    try (Journey line = new Journey(LocalOptions.inMemory())) {
      line.connect(ACCOUNT, "token");
      line.answer(ACCOUNT, "PRICE", "18 euros");

      poison(line, "victim");
      line.post(new MetaEvent.Dm("PRICE"), ACCOUNT, "victim", "behind-the-poison");
      for (int i = 0; i < 20; i++) {
        line.post(new MetaEvent.Dm("PRICE"), ACCOUNT, "neighbour-" + i, "m" + i);
      }
      line.graph().await(calls -> calls.size() >= 20, Duration.ofMinutes(2));

      assertThat(line.dms(ACCOUNT)).extracting(GraphCall::recipient).doesNotContain("victim");

      untilDrained(line);

      assertThat(line.dms(ACCOUNT)).extracting(GraphCall::recipient).containsOnlyOnce("victim");
      assertThat(deadLetters(line))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(attribute(letter, "reason")).isEqualTo("unknown kind");
                assertThat(attribute(letter, "attempts")).isEqualTo("3");
                assertThat(letter.body()).contains("victim");
              });
    }
  }

  private static void poison(Journey line, String user) {
    AccountKey account = new AccountKey(Channel.INSTAGRAM, ACCOUNT);
    ConversationKey conversation = new ConversationKey(account, new UserId(user));
    EventHead head =
        new EventHead(EventKey.of(account, "poison", "message"), conversation, line.now());
    Bundle bundle =
        new Bundle(
            conversation,
            Priority.DM,
            List.of(new InboundEvent.Undecodable(head, "unknown kind", hologram(head))));
    line.runtime()
        .sqsClient()
        .sendMessage(
            message ->
                message
                    .queueUrl(url(line, Catalogue.DM.name()))
                    .messageGroupId(conversation.messageGroupId())
                    .messageDeduplicationId(bundle.deduplicationId())
                    .messageBody(new BundleCodec().write(bundle)));
  }

  /** What a newer version might say. */
  private static String hologram(EventHead head) {
    return JsonWriter.object(
        out -> {
          out.text("ek", head.key().value());
          out.instant("at", head.occurredAt());
          out.text("kind", "hologram");
        });
  }

  /** Lets the pauses between the attempts pass. */
  private static void untilDrained(Journey line) throws InterruptedException {
    for (int i = 0; i < RETRIES_MAX; i++) {
      line.runtime().clock().advance(LONGER_THAN_ANY_RETRY);
      if (line.runtime().drain(Duration.ofSeconds(2)).isEmpty()) {
        return;
      }
    }
    line.drain();
  }

  private static List<Message> deadLetters(Journey line) {
    return line.runtime()
        .sqsClient()
        .receiveMessage(
            request ->
                request
                    .queueUrl(url(line, Catalogue.deadLetters(Catalogue.DM).name()))
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All"))
        .messages();
  }

  private static String attribute(Message letter, String name) {
    return letter
        .messageAttributes()
        .getOrDefault(name, MessageAttributeValue.builder().stringValue("absent").build())
        .stringValue();
  }

  private static String url(Journey line, String queue) {
    return Map.copyOf(line.runtime().queueUrls()).getOrDefault(queue, "no such queue");
  }
}
