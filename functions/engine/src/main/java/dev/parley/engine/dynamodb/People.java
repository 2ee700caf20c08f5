package dev.parley.engine.dynamodb;

import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.NumberChanged;
import dev.parley.event.Who;
import dev.parley.wire.BundleCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One conversation for each person of WhatsApp, by whichever of their ids an event comes: the phone
 * number or the business-scoped id.
 *
 * <p>Who is known by one id has the conversation of that id. When an event says for the first time
 * that two ids are one person, the id that has a conversation keeps it, the number if both or none
 * have one, and the other becomes an alias of it, by one conditional write; which it is never
 * changes afterwards, so processes remember it. Instagram has one id and is not asked. Safe for use
 * by many threads.
 */
public final class People {
  private static final int REMEMBERED_MAX = 10_000;
  private static final String NEW = "attribute_not_exists(#pk)";
  private static final BundleCodec BUNDLES = new BundleCodec();

  private final DynamoDbClient client;
  private final String table;
  private final Map<ConversationKey, ConversationKey> remembered = new ConcurrentHashMap<>();

  /** Works on this table. */
  public People(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The bundle in the conversation of its person; a change of their number is noted. */
  public Bundle known(Bundle bundle) {
    if (bundle.conversation().account().channel() != Channel.WHATSAPP) {
      return bundle;
    }
    Who who =
        bundle.events().stream()
            .map(event -> event.head().who())
            .filter(it -> it.number().isPresent() && it.scopedId().isPresent())
            .findFirst()
            .orElse(Who.NOT_TOLD);
    Bundle known = BUNDLES.moved(bundle, conversation(bundle.conversation(), who));
    known.events().stream()
        .filter(NumberChanged.class::isInstance)
        .map(NumberChanged.class::cast)
        .forEach(event -> moved(event.head(), event.to()));
    return known;
  }

  /**
   * The conversation of the person with this id.
   *
   * @param who what is known of them besides; if it names both ids, they are one person from now on
   */
  public ConversationKey conversation(ConversationKey id, Who who) {
    if (id.account().channel() != Channel.WHATSAPP) {
      return id;
    }
    ConversationKey before = remembered.get(id);
    if (before != null) {
      return before;
    }
    Optional<ConversationKey> found = alias(id).or(() -> joined(id, who));
    found.ifPresent(it -> remember(id, it));
    return found.orElse(id);
  }

  private void remember(ConversationKey id, ConversationKey conversation) {
    if (remembered.size() >= REMEMBERED_MAX) {
      remembered.clear();
    }
    remembered.put(id, conversation);
  }

  private Optional<ConversationKey> joined(ConversationKey id, Who who) {
    List<ConversationKey> both =
        who.ids().distinct().map(it -> new ConversationKey(id.account(), it)).toList();
    return both.size() == 2 && both.contains(id)
        ? Optional.of(joined(both.getFirst(), both.getLast()))
        : Optional.empty();
  }

  private ConversationKey joined(ConversationKey scoped, ConversationKey number) {
    Optional<ConversationKey> ofNumber = alias(number);
    if (ofNumber.isPresent()) {
      return ofNumber.get().equals(scoped) ? scoped : link(scoped, ofNumber.get());
    }
    boolean scopedCameFirst = hasContact(scoped) && !hasContact(number);
    return scopedCameFirst ? link(number, scoped) : link(scoped, number);
  }

  private void moved(EventHead head, UserId to) {
    ConversationKey other = new ConversationKey(head.conversation().account(), to);
    boolean isFree =
        !other.equals(head.conversation()) && alias(other).isEmpty() && !hasContact(other);
    if (isFree) {
      var _ = link(other, head.conversation());
    }
  }

  /** The first to write it decides. */
  private ConversationKey link(ConversationKey id, ConversationKey conversation) {
    boolean written =
        Transactions.happen(
            client,
            List.of(
                alias(id, conversation),
                known(conversation, id)));
    return written ? conversation : alias(id).orElse(conversation);
  }

  private TransactWriteItem alias(ConversationKey id, ConversationKey conversation) {
    Map<String, AttributeValue> item = new HashMap<>(Keys.alias(id));
    item.putAll(Item.writer().text("user", conversation.user().value()).attributes());
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression(NEW)
            .expressionAttributeNames(Expressions.names(NEW))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** So that erasing the person finds the alias. */
  private TransactWriteItem known(ConversationKey conversation, ConversationKey id) {
    Put put = Put.builder().tableName(table).item(Keys.known(conversation, id.user())).build();
    return TransactWriteItem.builder().put(put).build();
  }

  private Optional<ConversationKey> alias(ConversationKey id) {
    return read(Keys.alias(id))
        .text("user")
        .map(user -> new ConversationKey(id.account(), new UserId(user)));
  }

  private boolean hasContact(ConversationKey id) {
    return !read(Keys.contact(id)).isEmpty();
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }
}
