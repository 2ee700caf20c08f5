package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.run;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.automation.FoldedText;
import dev.parley.catalogue.Catalogue;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Contact.Burst;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Snapshot;
import dev.parley.engine.Samples;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.CommitResult.AlreadyDecided;
import dev.parley.pipeline.CommitResult.Committed;
import dev.parley.pipeline.CommitResult.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is kept about a person. */
final class ContactsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final String user = "u-" + UUID.randomUUID();
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), Catalogue.CONVERSATIONS.name(), () -> NOW);

  @Test
  void everythingThatWasLearnedIsReadBack() {
    Pause pause = new Pause(NOW.plusSeconds(60), Pause.By.STEP);
    ContactChange change =
        ContactChange.acted(NOW, Optional.of(NOW))
            .and(ContactChange.profile(Optional.of("Maya ✨"), Optional.of("maya")))
            .and(ContactChange.email("maya@example.com"))
            .and(ContactChange.phone("+4915112345678"))
            .and(ContactChange.tagged("vip"))
            .and(ContactChange.field("size", "M"))
            .and(ContactChange.optedOut(true))
            .and(ContactChange.paused(pause))
            .and(ContactChange.answered(new Burst(NOW, 3)));

    assertThat(learn(change)).isEqualTo(new Committed());

    Contact expected = change.applyTo(Contact.unknown());
    assertThat(contact()).isEqualTo(expected);
    assertThat(load().contact()).isEqualTo(expected);
  }

  @Test
  void tagsAndFieldsComeAndGoOneByOne() {
    learn(ContactChange.tagged("a").and(ContactChange.tagged("b")));
    learn(ContactChange.field("x", "1").and(ContactChange.field("y", "2")));
    learn(ContactChange.untagged("a").and(ContactChange.field("x", "")));
    assertThat(contact().tags()).containsExactly("b");
    assertThat(contact().fields()).isEqualTo(Map.of("y", "2"));

    learn(ContactChange.tagged("c").and(ContactChange.untagged("b")));
    assertThat(contact().tags()).containsExactly("c");

    learn(ContactChange.untagged("c"));
    assertThat(contact().tags()).isEmpty();
  }

  @Test
  void tagsOfTwoQueuesThatSawTheSamePersonAddUp() {
    Snapshot seen = load();

    learn(seen, ContactChange.tagged("dm"));
    learn(seen, ContactChange.tagged("comment"));

    assertThat(contact().tags()).containsExactlyInAnyOrder("dm", "comment");
  }

  @Test
  void tagsThatAreAddedAndRemovedAtOnceAreDecidedAnewIfOthersCameInBetween() {
    Snapshot stale = load();
    learn(ContactChange.tagged("other"));
    ContactChange both = ContactChange.tagged("new").and(ContactChange.untagged("old"));

    assertThat(learn(stale, both)).isEqualTo(new Moved());
    assertThat(learn(both)).isEqualTo(new Committed());
    assertThat(contact().tags()).containsExactlyInAnyOrder("other", "new");
  }

  @Test
  void timesOnlyGrowWhoeverWritesLast() {
    Snapshot stale = load();
    learn(ContactChange.acted(NOW, Optional.of(NOW)));
    Instant hoursAgo = NOW.minusSeconds(7200);

    learn(stale, ContactChange.acted(hoursAgo, Optional.of(hoursAgo)));
    assertThat(contact().lastActivityAt()).contains(NOW);
    assertThat(contact().lastUserActionAt()).contains(NOW);

    ContactChange withFact =
        ContactChange.acted(hoursAgo, Optional.of(hoursAgo)).and(ContactChange.tagged("a"));
    assertThat(learn(stale, withFact)).isEqualTo(new Moved());
    assertThat(learn(withFact)).isEqualTo(new Committed());
    assertThat(contact().lastActivityAt()).contains(NOW);
  }

  @Test
  void withinAMinuteActivityAloneIsNotWritten() {
    learn(ContactChange.acted(NOW, Optional.of(NOW)));

    Instant soon = NOW.plusSeconds(59);
    learn(ContactChange.acted(soon, Optional.of(soon)));
    assertThat(contact().lastActivityAt()).contains(NOW);

    Instant later = NOW.plusSeconds(60);
    learn(ContactChange.acted(later, Optional.of(later)));
    assertThat(contact().lastActivityAt()).contains(later);
    assertThat(contact().lastUserActionAt()).contains(later);
  }

  @Test
  void aNameThatIsKnownAlreadyIsNotWrittenAgain() {
    learn(
        ContactChange.acted(NOW, Optional.empty())
            .and(ContactChange.profile(Optional.empty(), Optional.of("maya"))));
    Instant soon = NOW.plusSeconds(1);
    ContactChange again =
        ContactChange.acted(soon, Optional.empty())
            .and(ContactChange.profile(Optional.empty(), Optional.of("maya")));

    assertThat(ContactRecord.matters(contact(), again)).isFalse();
  }

  @Test
  void somebodyWhoWasOnlyPausedIsInTheListAndHasDoneNothingSinceThen() {
    learn(ContactChange.acted(NOW.minusSeconds(600), Optional.of(NOW.minusSeconds(600))));
    InboundEvent echo = text(user, "m-" + UUID.randomUUID(), "by hand", NOW);
    Pause pause = new Pause(NOW.plusSeconds(60), Pause.By.PERSON);

    conversations.commit(
        echo, Samples.unknown(user), answering(echo).learning(ContactChange.paused(pause)), NOW);

    assertThat(contact().pause()).contains(pause);
    assertThat(contact().lastActivityAt()).contains(NOW.minusSeconds(600));
    assertThat(item().get("list")).isEqualTo(AttributeValue.fromS(Keys.contacts(Samples.SHOP)));
  }

  @Test
  void eventStateAndPersonAreWrittenTogetherOrNotAtAll() {
    Snapshot stale = load();
    InboundEvent first = text(user, "m1", "PRICE", NOW);
    Decision both = decided(first, stale, ContactChange.email("a@example.com"));
    assertThat(conversations.commit(first, stale, both, NOW)).isEqualTo(new Committed());

    InboundEvent second = text(user, "m2", "PRICE", NOW);
    Decision onStale = decided(second, stale, ContactChange.email("b@example.com"));
    assertThat(conversations.commit(second, stale, onStale, NOW)).isEqualTo(new Moved());
    assertThat(contact().email()).contains("a@example.com");

    Snapshot fresh = load();
    Decision again = decided(first, fresh, ContactChange.email("c@example.com"));
    assertThat(conversations.commit(first, fresh, again, NOW)).isInstanceOf(AlreadyDecided.class);
    assertThat(contact().email()).contains("a@example.com");
    assertThat(load().conversation().version()).isEqualTo(1);
  }

  @Test
  void anAnswerIsCountedOnceHoweverOftenItsEventComes() {
    InboundEvent event = text(user, "m1", "PRICE", NOW);
    for (int time = 0; time < 3; time++) {
      Snapshot seen = load();
      int before = seen.contact().answersInBurst(NOW);
      ContactChange change =
          ContactChange.acted(NOW, Optional.of(NOW))
              .and(ContactChange.answered(new Burst(NOW, before + 1)));
      conversations.commit(event, seen, answering(event, "one").learning(change), NOW);
    }

    assertThat(contact().answersInBurst(NOW)).isEqualTo(1);
  }

  @Test
  void activityIsMadeUpForWhenTheProcessEndedRightAfterTheCommit() {
    InboundEvent event = text(user, "m1", "hello", NOW);
    Decision decision = answering(event).learning(ContactChange.acted(NOW, Optional.of(NOW)));
    conversations.commit(event, load(), answering(event), NOW);
    assertThat(contact()).isEqualTo(Contact.unknown());

    conversations.commit(event, load(), decision, NOW);

    assertThat(contact().lastActivityAt()).contains(NOW);
  }

  @Test
  void peopleAreFoundByWhatIsKnownAndNoMoreByWhatWas() {
    learn(
        ContactChange.profile(Optional.of("Ｍaya  Ω"), Optional.of("Maya.1"))
            .and(ContactChange.email("Maya@Example.com"))
            .and(ContactChange.phone("+49151")));
    assertThat(terms())
        .containsExactlyInAnyOrder(
            "name#maya ω#" + user,
            "username#maya.1#" + user,
            "email#maya@example.com#" + user,
            "phone#+49151#" + user);

    learn(ContactChange.email("other@example.com"));
    learn(ContactChange.profile(Optional.empty(), Optional.of("maya.2")));
    assertThat(terms())
        .containsExactlyInAnyOrder(
            "name#maya ω#" + user,
            "username#maya.2#" + user,
            "email#other@example.com#" + user,
            "phone#+49151#" + user);
  }

  @Test
  void aTermThatWasLostWithItsProcessIsWrittenWhenTheEventComesAgain() {
    InboundEvent event = text(user, "m1", "a@example.com", NOW);
    Snapshot seen = load();
    conversations.commit(
        event, seen, decided(event, seen, ContactChange.email("a@example.com")), NOW);
    TABLES
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(Catalogue.CONVERSATIONS.name())
                    .key(Keys.term(conversation(user), "email", FoldedText.of("a@example.com"))));
    assertThat(terms()).isEmpty();

    Snapshot after = load();
    conversations.commit(
        event, after, decided(event, after, ContactChange.email("a@example.com")), NOW);

    assertThat(terms()).containsExactly("email#a@example.com#" + user);
  }

  @Test
  void aTermIsCutAtAHundredCharactersAndNotInTheMiddleOfOne() {
    learn(ContactChange.profile(Optional.of("😀".repeat(200)), Optional.empty()));

    assertThat(terms()).containsExactly("name#" + "😀".repeat(100) + "#" + user);
  }

  private Decision decided(InboundEvent event, Snapshot seen, ContactChange change) {
    return answering(event, "one")
        .leaving(Optional.of(seen.conversation().with(run(NOW, 1))))
        .learning(change);
  }

  private CommitResult learn(ContactChange change) {
    return learn(load(), change);
  }

  private CommitResult learn(Snapshot seen, ContactChange change) {
    InboundEvent event = text(user, "m-" + UUID.randomUUID(), "hello", NOW);
    return conversations.commit(event, seen, answering(event).learning(change), NOW);
  }

  private Snapshot load() {
    return conversations.load(conversation(user));
  }

  private Contact contact() {
    return conversations.contact(conversation(user));
  }

  private Map<String, AttributeValue> item() {
    return TABLES
        .client()
        .getItem(
            get ->
                get.tableName(Catalogue.CONVERSATIONS.name()).key(Keys.contact(conversation(user))))
        .item();
  }

  /** Of this person alone. */
  private Set<String> terms() {
    List<String> all =
        TABLES
            .client()
            .query(
                query ->
                    query
                        .tableName(Catalogue.CONVERSATIONS.name())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                            Map.of(":pk", AttributeValue.fromS(Keys.terms(Samples.SHOP)))))
            .items()
            .stream()
            .map(item -> new Item(item).text("sk").orElseThrow())
            .toList();
    return all.stream().filter(term -> term.endsWith("#" + user)).collect(Collectors.toSet());
  }
}
