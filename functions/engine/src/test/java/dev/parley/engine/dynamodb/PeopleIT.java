package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.event.Who;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One person has one conversation, whichever of their ids comes first. */
final class PeopleIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

  private final AccountKey account = new AccountKey(Channel.WHATSAPP, "N1");
  private final ConversationKey number = key("49170" + NUMBERS.incrementAndGet());
  private final ConversationKey scoped = key("US.7" + NUMBERS.get());
  private final Who both =
      new Who(
          Optional.of("Ada"),
          Optional.empty(),
          Optional.of(number.user()),
          Optional.of(scoped.user()));

  @Test
  void whoIsKnownByOneIdHasItsConversation() {
    assertThat(people().conversation(number, Who.NOT_TOLD)).isEqualTo(number);
    assertThat(people().conversation(scoped, Who.NOT_TOLD)).isEqualTo(scoped);
  }

  @Test
  void theNumberThatCameFirstKeepsTheConversation() {
    contact(number);

    assertThat(people().conversation(scoped, both)).isEqualTo(number);
    assertThat(people().conversation(scoped, Who.NOT_TOLD)).isEqualTo(number);
    assertThat(people().conversation(number, both)).isEqualTo(number);
  }

  @Test
  void theScopedIdThatCameFirstKeepsTheConversation() {
    contact(scoped);

    assertThat(people().conversation(scoped, both)).isEqualTo(scoped);
    assertThat(people().conversation(number, Who.NOT_TOLD)).isEqualTo(scoped);
    assertThat(people().conversation(scoped, Who.NOT_TOLD)).isEqualTo(scoped);
  }

  @Test
  void whatWasDecidedOnceStays() {
    assertThat(people().conversation(scoped, both)).isEqualTo(number);
    contact(scoped);

    assertThat(people().conversation(scoped, both)).isEqualTo(number);
  }

  @Test
  void theEventsOfABundleMoveWithTheirPerson() {
    contact(number);
    Bundle bundle = new Bundle(scoped, Priority.DM, List.of(text(scoped, both)));

    Bundle known = people().known(bundle);

    assertThat(known.conversation()).isEqualTo(number);
    assertThat(known.events().getFirst().head().conversation()).isEqualTo(number);
    assertThat(known.events().getFirst().head().key())
        .isEqualTo(bundle.events().getFirst().head().key());
    assertThat(known.events().getFirst().head().who()).isEqualTo(both);
  }

  @Test
  void whoMovesToAnotherNumberKeepsTheConversation() {
    contact(number);
    ConversationKey after = key("4917999" + NUMBERS.get());
    EventHead head = text(number, Who.NOT_TOLD).head();

    people()
        .known(
            new Bundle(
                number, Priority.DM, List.of(new InboundEvent.NumberChanged(head, after.user()))));

    assertThat(people().conversation(after, Who.NOT_TOLD)).isEqualTo(number);
  }

  @Test
  void anErasedPersonHasNoAliasLeft() {
    contact(number);
    people().conversation(scoped, both);

    new Erasure(
            TABLES.client(),
            Catalogue.ACCOUNTS.name(),
            Catalogue.CONVERSATIONS.name(),
            Catalogue.STATS.name(),
            Instant::now)
        .person(number, Instant.now().plusSeconds(30));

    assertThat(people().conversation(scoped, Who.NOT_TOLD)).isEqualTo(scoped);
  }

  /** Another process: it remembers nothing. */
  private static People people() {
    return new People(TABLES.client(), Catalogue.CONVERSATIONS.name());
  }

  private ConversationKey key(String user) {
    return new ConversationKey(account, new UserId(user));
  }

  private static InboundEvent text(ConversationKey conversation, Who who) {
    EventHead head =
        new EventHead(
                EventKey.of(conversation.account(), "wamid.1", EventKey.MESSAGE),
                conversation,
                Instant.ofEpochSecond(1_795_168_800L))
            .of(who);
    return new InboundEvent.Text(head, "wamid.1", "Hi", Optional.empty(), Optional.empty());
  }

  private static void contact(ConversationKey conversation) {
    Map<String, AttributeValue> item = new HashMap<>(Keys.contact(conversation));
    item.put("name", AttributeValue.fromS("Ada"));
    TABLES.client().putItem(put -> put.tableName(Catalogue.CONVERSATIONS.name()).item(item));
  }
}
