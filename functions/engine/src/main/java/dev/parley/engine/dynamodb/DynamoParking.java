package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Orders that wait, in an item of their conversation: a list of texts, found by when it is due.
 * Every step is one conditional write.
 */
public final class DynamoParking implements Parking {
  /** Longer than any send waits. */
  private static final Duration KEPT = Duration.ofDays(11);

  private static final String NOT_IN_IT = "NOT contains(#orders, :order) AND size(#orders) < :most";
  private static final String APPEND =
      "SET #orders = list_append(#orders, :orders), #expiresAt = :expires";
  private static final String PARK =
      "SET #orders = list_append(if_not_exists(#orders, :none), :orders), #expiresAt = :expires,"
          + " #dueShard = :shard, #dueAt = if_not_exists(#dueAt, :due)";
  private static final String IS_FIRST = "#orders[0] = :order AND size(#orders) > :one";
  private static final String IS_LAST = "#orders[0] = :order AND size(#orders) = :one";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final Function<SendOrder, String> write;
  private final Function<String, SendOrder> read;

  /**
   * Works on the table of conversations.
   *
   * @param write makes a text of an order; the same text of the same order
   * @param read makes an order of it; throws if it cannot
   */
  public DynamoParking(
      DynamoDbClient client,
      String table,
      InstantSource clock,
      Function<SendOrder, String> write,
      Function<String, SendOrder> read) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.write = write;
    this.read = read;
  }

  @Override
  public Standing look(ConversationKey conversation, ParkingPlace place) {
    Map<String, AttributeValue> contact = Keys.contact(conversation);
    Map<String, AttributeValue> parked = Keys.parked(conversation, place);
    Map<Map<String, AttributeValue>, Item> found =
        BatchReads.read(client, table, List.of(contact, parked));
    Item nothing = new Item(Map.of());
    return new Standing(
        ContactRecord.read(found.getOrDefault(contact, nothing)),
        !orders(found.getOrDefault(parked, nothing)).isEmpty());
  }

  @Override
  public Parked append(SendOrder order, ParkingPlace place) {
    return put(order, place, APPEND, "attribute_exists(#orders) AND " + NOT_IN_IT, values(order));
  }

  @Override
  public Parked park(SendOrder order, ParkingPlace place, Instant dueAt) {
    Map<String, AttributeValue> values =
        values(order)
            .text(":shard", Due.shard(order.conversation()))
            .instant(":due", dueAt)
            .attributes();
    values.put(":none", AttributeValue.fromL(List.of()));
    String condition = "attribute_not_exists(#orders) OR (" + NOT_IN_IT + ")";
    return put(order, place, PARK, condition, new Item.Writer(values));
  }

  private Parked put(
      SendOrder order, ParkingPlace place, String update, String condition, Item.Writer values) {
    try {
      change(Keys.parked(order.conversation(), place), update, condition, values.attributes());
      return Parked.PARKED;
    } catch (ConditionalCheckFailedException e) {
      List<AttributeValue> there = e.hasItem() ? orders(new Item(e.item())) : List.of();
      if (there.isEmpty()) {
        return Parked.NONE_WAIT;
      }
      boolean isIn = there.contains(AttributeValue.fromS(write.apply(order)));
      return isIn ? Parked.PARKED : Parked.FULL;
    }
  }

  @Override
  public Optional<Waiting> waiting(ConversationKey conversation, ParkingPlace place) {
    Map<String, AttributeValue> key = Keys.parked(conversation, place);
    List<AttributeValue> texts =
        orders(
            new Item(
                client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item()));
    return texts.isEmpty() ? Optional.empty() : Optional.of(waiting(texts));
  }

  private Waiting waiting(List<AttributeValue> texts) {
    List<SendOrder> orders = new ArrayList<>();
    for (AttributeValue text : texts) {
      try {
        orders.add(read.apply(text.s()));
      } catch (RuntimeException _) {
        return new Waiting(orders, false);
      }
    }
    return new Waiting(orders, true);
  }

  @Override
  public void remove(SendOrder first, ParkingPlace place) {
    Map<String, AttributeValue> key = Keys.parked(first.conversation(), place);
    Map<String, AttributeValue> values =
        Item.writer().text(":order", write.apply(first)).number(":one", 1).attributes();
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key)
                  .conditionExpression(IS_LAST)
                  .expressionAttributeNames(Expressions.names(IS_LAST))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      changeIf(key, "REMOVE #orders[0]", IS_FIRST, values);
    }
  }

  @Override
  public void bringBack(ConversationKey conversation, ParkingPlace place, Instant at) {
    changeIf(
        Keys.parked(conversation, place),
        "SET #dueAt = :at",
        "attribute_exists(#orders)",
        Item.writer().instant(":at", at).attributes());
  }

  /** Puts a list off that was just handed over, unless the sender has said since when it is due. */
  public void putOff(Due.DueRelease due, Instant until) {
    changeIf(
        Keys.parked(due.release().conversation(), due.release().place()),
        "SET #dueAt = :until",
        "#dueAt = :seen",
        Item.writer().instant(":until", until).instant(":seen", due.dueAt()).attributes());
  }

  /** Whether it was written: if its condition does not hold, another was there first. */
  private void changeIf(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      change(key, update, condition, values);
    } catch (ConditionalCheckFailedException _) {
      // Another was there first: what it wrote holds.
    }
  }

  private void change(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, AttributeValue> values) {
    client.updateItem(
        request ->
            request
                .tableName(table)
                .key(key)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(Expressions.names(update, condition))
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private Item.Writer values(SendOrder order) {
    AttributeValue text = AttributeValue.fromS(write.apply(order));
    Item.Writer values =
        Item.writer()
            .number(":most", ORDERS_MAX)
            .number(":expires", clock.instant().plus(KEPT).getEpochSecond());
    values.attributes().put(":order", text);
    values.attributes().put(":orders", AttributeValue.fromL(List.of(text)));
    return values;
  }

  private List<AttributeValue> orders(Item item) {
    AttributeValue orders = item.attributes().get("orders");
    return orders == null || !item.isAlive(clock.instant()) ? List.of() : orders.l();
  }
}
