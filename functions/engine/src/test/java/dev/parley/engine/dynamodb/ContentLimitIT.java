package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.head;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.catalogue.Catalogue;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.pipeline.CommitResult.Committed;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much a person writes, the event is decided and recorded. */
final class ContentLimitIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), Catalogue.CONVERSATIONS.name(), () -> NOW);

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "😀", "\u0000"})
  void aMegabyteOfTextIsDecidedBesideTheLargestAnswerAndItsBeginningIsKept(String piece) {
    String user = "large-" + piece.codePointAt(0);
    InboundEvent.Text event = text(user, "m1", piece.repeat(1_000_000 / piece.length()), NOW);
    String[] most = Collections.nCopies(150, "x".repeat(1000)).toArray(String[]::new);
    Decision decision = answering(event, most);

    assertThat(conversations.recordFailure(event, "broken", NOW).attempts()).isEqualTo(1);
    assertThat(conversations.commit(event, unknown(user), decision, NOW))
        .isEqualTo(new Committed());

    InboundEvent.Text kept = (InboundEvent.Text) stored(event);
    assertThat(event.text()).startsWith(kept.text());
    assertThat(kept.text().length()).isGreaterThan(20_000);
  }

  @Test
  void aThousandAttachmentsAreDecidedAndFifteenAreKept() {
    Attachment attachment = new Attachment("image", Optional.of("https://x/" + "y".repeat(3000)));
    InboundEvent event =
        new InboundEvent.Media(
            head("many", "m1", NOW), "m1", Optional.empty(), Collections.nCopies(1000, attachment));

    assertThat(conversations.commit(event, unknown("many"), answering(event), NOW))
        .isEqualTo(new Committed());

    assertThat(((InboundEvent.Media) stored(event)).attachments())
        .isEqualTo(Collections.nCopies(15, attachment));
  }

  @Test
  void anEditToAMegabyteIsCutAsWell() {
    InboundEvent event = text("edit", "m1", "short", NOW);
    conversations.commit(event, unknown("edit"), answering(event), NOW);

    conversations.correct(
        conversation("edit"), new Correction.Amend(event.head().key(), "b".repeat(1_000_000)), NOW);

    assertThat(((InboundEvent.Text) stored(event)).text())
        .startsWith("bbb")
        .hasSizeBetween(149_000, 150_000);
  }

  private static InboundEvent stored(InboundEvent of) {
    Item item =
        new Item(
            TABLES
                .client()
                .getItem(
                    get ->
                        get.tableName(Catalogue.CONVERSATIONS.name())
                            .key(Keys.event(of.head().conversation(), of.head().key())))
                .item());
    return EventRecord.event(of.head().conversation(), item.text("event").orElseThrow());
  }
}
