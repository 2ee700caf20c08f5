package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.head;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision.Correction;
import dev.parley.catalogue.Catalogue;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.CommitResult.AlreadyDecided;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.ClaimResult.Claimed;
import dev.parley.pipeline.Journal.ClaimResult.Closed;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that a person takes back or changes. */
final class CorrectionsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SAID = "canary PRICE";

  private final String user = "u-" + UUID.randomUUID();
  private final InboundEvent event = text(user, "m1", SAID, NOW);
  private final DynamoJournal journal =
      new DynamoJournal(TABLES.client(), Catalogue.CONVERSATIONS.name(), InstantSource.system());
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), Catalogue.CONVERSATIONS.name(), () -> NOW);

  @Test
  void aMessageThatWasTakenBackBeforeItCameIsNeverAnswered() {
    forget();
    forget();

    assertThat(conversations.commit(event, unknown(user), answering(event, "one"), NOW))
        .isEqualTo(new AlreadyDecided(Optional.empty()));
    assertThat(record()).doesNotContain("canary").contains("FORGOTTEN");
  }

  @Test
  void aMessageThatWasTakenBackWhileItFailedIsNeverAnswered() {
    conversations.recordFailure(event, "broken", NOW);
    assertThat(record()).contains("canary");

    forget();

    assertThat(record()).doesNotContain("canary");
    assertThat(conversations.commit(event, unknown(user), answering(event, "one"), NOW))
        .isEqualTo(new AlreadyDecided(Optional.empty()));
  }

  @Test
  void aMessageThatWasGivenUpLosesItsText() {
    conversations.recordFailure(event, "broken", NOW);
    conversations.giveUp(event, NOW);

    forget();

    assertThat(record()).doesNotContain("canary");
  }

  @Test
  void whatIsNotSentYetIsCancelledAndNothingOfItStays() {
    decide("you said " + SAID, "two");

    forget();

    assertThat(record()).doesNotContain("canary");
    assertThat(claim(0, "a")).isEqualTo(new Closed(SendState.CANCELLED, false));
    assertThat(claim(1, "a")).isEqualTo(new Closed(SendState.CANCELLED, false));
    assertThat(conversations.commit(event, unknown(user), answering(event, "one"), NOW))
        .isEqualTo(new AlreadyDecided(Optional.empty()));
  }

  @Test
  void whatWasSentStaysSentAndLosesItsText() {
    decide("you said " + SAID);
    claim(0, "a");
    journal.finish(order(), 0, 1, new Finish.Sent("mid-1"));

    forget();

    assertThat(claim(0, "b")).isEqualTo(new Closed(SendState.SENT, false));
    assertThat(record()).doesNotContain("canary").contains("mid-1");
  }

  @Test
  void whatIsOnTheWireIsNotTriedAgain() {
    decide("one");
    assertThat(claim(0, "a")).isInstanceOf(Claimed.class);

    forget();
    assertThat(claim(0, "b")).isInstanceOf(ClaimResult.Leased.class);
    journal.finish(order(), 0, 1, new Finish.Again(NOW, "613"));

    assertThat(claim(0, "c")).isEqualTo(new Closed(SendState.CANCELLED, false));
    assertThat(claim(0, "d")).isEqualTo(new Closed(SendState.CANCELLED, false));
  }

  @ParameterizedTest
  @MethodSource("withTexts")
  void anEditChangesTheTextAndNothingElse(InboundEvent before, InboundEvent after) {
    conversations.commit(
        before, unknown(before.head().conversation().user().value()), answering(before), NOW);

    conversations.correct(before.head().conversation(), amend(before, "new"), NOW);

    assertThat(stored(before)).isEqualTo(after);
  }

  static Stream<Arguments> withTexts() {
    List<Attachment> attachments = List.of(new Attachment("image", Optional.of("https://x/y")));
    String user = "u-" + UUID.randomUUID();
    return Stream.of(
        pair(text(user, "m1", "old", NOW), text(user, "m1", "new", NOW)),
        pair(
            new InboundEvent.QuickReply(head(user, "m2", NOW), "m2", "old", "p"),
            new InboundEvent.QuickReply(head(user, "m2", NOW), "m2", "new", "p")),
        pair(
            new InboundEvent.Media(head(user, "m3", NOW), "m3", Optional.empty(), attachments),
            new InboundEvent.Media(head(user, "m3", NOW), "m3", Optional.of("new"), attachments)),
        pair(
            new InboundEvent.StoryReply(
                head(user, "m4", NOW), "m4", Optional.of("old"), "s", Optional.empty()),
            new InboundEvent.StoryReply(
                head(user, "m4", NOW), "m4", Optional.of("new"), "s", Optional.empty())),
        pair(
            new InboundEvent.Postback(
                head(user, "m5", NOW), Optional.of("m5"), "t", "p", Optional.empty()),
            new InboundEvent.Postback(
                head(user, "m5", NOW), Optional.of("m5"), "t", "p", Optional.empty())));
  }

  @Test
  void anEditBringsNothingBackThatWasTakenBack() {
    decide("one");
    forget();

    conversations.correct(conversation(user), amend(event, SAID), NOW);

    assertThat(record()).doesNotContain("canary");
  }

  @Test
  void anEditOfWhatNeverCameWritesNothing() {
    conversations.correct(conversation(user), amend(event, "new"), NOW);

    assertThat(item().isEmpty()).isTrue();
  }

  private static Arguments pair(InboundEvent before, InboundEvent after) {
    return Arguments.of(before, after);
  }

  private static Correction amend(InboundEvent event, String text) {
    return new Correction.Amend(event.head().key(), text);
  }

  private void forget() {
    EventKey key = event.head().key();
    conversations.correct(conversation(user), new Correction.Forget(key), NOW);
  }

  private void decide(String... answers) {
    conversations.commit(event, unknown(user), answering(event, answers), NOW);
  }

  private ClaimResult claim(int index, String owner) {
    return journal.claim(order(), index, new Claim(owner, NOW, NOW.plusSeconds(75)));
  }

  private SendOrder order() {
    return new SendOrder(
        conversation(user), event.head().key(), Optional.of(new AutomationId("price-list")), 2);
  }

  private InboundEvent stored(InboundEvent of) {
    return EventRecord.event(of.head().conversation(), item(of).text("event").orElseThrow());
  }

  private String record() {
    return item().attributes().toString();
  }

  private Item item() {
    return item(event);
  }

  private static Item item(InboundEvent of) {
    return new Item(
        TABLES
            .client()
            .getItem(
                get ->
                    get.tableName(Catalogue.CONVERSATIONS.name())
                        .key(Keys.event(of.head().conversation(), of.head().key())))
            .item());
  }
}
