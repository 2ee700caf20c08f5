package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.awaiting;
import static dev.parley.engine.Samples.run;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.conversation.Snapshot;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.time.MovableClock;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.EventFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoConversationsIT extends ConversationsContract {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  @BeforeAll
  static void createTables() {
    Tables.create(DATABASE.client());
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Override
  Conversations conversations(MovableClock clock) {
    return on(DATABASE.client(), clock);
  }

  @Test
  void conflictWithAnotherTransactionIsAnOutageAndNoDecision() {
    Instant now = Instant.now();
    InboundEvent event = text("u1", "m1", "PRICE", now);
    Conversations conversations = on(cancelling("TransactionConflict", "None"), new MovableClock());

    assertThatThrownBy(
            () ->
                conversations.commit(
                    event, unknown("u1"), awaiting(event, unknown("u1"), run(now, 1)), now))
        .isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void movedStateIsToldFromAnEventThatWasDecided() {
    Instant now = Instant.now();
    InboundEvent event = text("u1", "m1", "PRICE", now);
    Conversations conversations =
        on(cancelling("None", "ConditionalCheckFailed"), new MovableClock());

    CommitResult result =
        conversations.commit(
            event, unknown("u1"), awaiting(event, unknown("u1"), run(now, 1)), now);

    assertThat(result).isEqualTo(new CommitResult.Moved());
  }

  @Test
  void recordThatIsTooLargeIsTheEventsOwnFault() {
    Instant now = Instant.now();
    InboundEvent event = text("u2", "m1", "PRICE", now);
    Snapshot seen = unknown("u2");
    Conversations conversations = conversations(new MovableClock());
    String[] above400kB = Collections.nCopies(420, "x".repeat(1000)).toArray(String[]::new);

    Decision answer = answering(event, above400kB);
    Decision question = answer.leaving(Optional.of(seen.conversation().with(run(now, 1))));
    for (Decision decision : List.of(answer, question)) {
      assertThatThrownBy(() -> conversations.commit(event, seen, decision, now))
          .isInstanceOf(EventFailure.class)
          .hasMessageStartingWith("dynamodb_Validation");
    }
    assertThat(conversations.recordFailure(event, "dynamodb", now).attempts()).isEqualTo(1);
  }

  private static Conversations on(DynamoDbClient client, MovableClock clock) {
    return new DynamoConversations(client, Catalogue.CONVERSATIONS.name(), clock);
  }

  /** DynamoDB Local knows no conflicts, so this is what AWS answers then. */
  private static DynamoDbClient cancelling(String... codes) {
    return new DynamoDbClient() {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        throw TransactionCanceledException.builder()
            .cancellationReasons(
                Arrays.stream(codes)
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList())
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
