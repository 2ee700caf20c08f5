package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.Samples;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoJournalIT extends JournalContract {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  @BeforeAll
  static void createTables() {
    Tables.create(DATABASE.client());
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void messageOfANewerVersionWaitsAndIsNotLostToTheOneThatCannotReadIt() {
    Instant now = Instant.parse("2026-11-20T10:00:00Z");
    InboundEvent event = Samples.text("newer", "m1", "PRICE", now);
    Decision decision = Samples.answering(event, "one");
    ConversationKey key = Samples.conversation("newer");
    conversations().commit(event, Samples.unknown("newer"), decision, now);
    SendOrder order =
        new SendOrder(key, event.head().key(), Optional.of(new AutomationId("price-list")), 1);
    String newer = "{\"message\":{\"kind\":\"hologram\"},\"recipient\":{\"user\":\"98\"}}";
    String readable = SendIntentCodec.write(decision.sends().getFirst());

    writePayload(order, newer);
    Instant later = now.plusSeconds(30);
    assertThat(journal().claim(order, 0, new Claim("old", now, now.plusSeconds(75))))
        .isEqualTo(new ClaimResult.Waiting(later));

    writePayload(order, readable);
    assertThat(journal().claim(order, 0, new Claim("new", later, later.plusSeconds(75))))
        .isEqualTo(new ClaimResult.Claimed(decision.sends().getFirst(), 2, 0));
  }

  private static void writePayload(SendOrder order, String payload) {
    DATABASE
        .client()
        .updateItem(
            request ->
                request
                    .tableName(Catalogue.CONVERSATIONS.name())
                    .key(Keys.event(order.conversation(), order.event()))
                    .updateExpression("SET sends.#index.payload = :payload")
                    .expressionAttributeNames(Map.of("#index", "0"))
                    .expressionAttributeValues(Map.of(":payload", AttributeValue.fromS(payload))));
  }

  @Override
  Conversations conversations() {
    return new DynamoConversations(
        DATABASE.client(), Catalogue.CONVERSATIONS.name(), InstantSource.system());
  }

  @Override
  Journal journal() {
    return new DynamoJournal(
        DATABASE.client(), Catalogue.CONVERSATIONS.name(), InstantSource.system());
  }
}
