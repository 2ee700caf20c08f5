package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The item that a send has besides its journal while nothing is proved of it: the index of what is
 * due finds it while proof is looked for, and the account's list of such sends shows it.
 */
final class OpenSend {

  private OpenSend() {}

  /** An unknown send, to be looked at. */
  static TransactWriteItem unknown(
      String table,
      SendRef send,
      int attempt,
      Optional<AutomationId> automation,
      String why,
      Instant now,
      Instant lookAt) {
    return put(
        table,
        item(send, automation, why, SendState.UNKNOWN, now)
            .text("dueShard", Due.shard(send.conversation()))
            .instant("dueAt", lookAt)
            .number("attempt", attempt)
            .attributes());
  }

  /** A send that was given up. */
  static TransactWriteItem gaveUp(
      String table, SendRef send, Optional<AutomationId> automation, String why, Instant now) {
    return put(table, item(send, automation, why, SendState.GAVE_UP, now).attributes());
  }

  /** A send of which it is known what became. */
  static TransactWriteItem none(String table, SendRef send) {
    return TransactWriteItem.builder()
        .delete(Delete.builder().tableName(table).key(Keys.open(send)).build())
        .build();
  }

  /** The reason is in {@code outcome}, which the index of lists holds. */
  private static Item.Writer item(
      SendRef send, Optional<AutomationId> automation, String why, SendState state, Instant now) {
    Item.Writer item =
        Item.writer()
            .all(Keys.open(send))
            .text("list", Keys.sends(send.conversation().account(), state))
            .instant("listAt", now)
            .text("outcome", why)
            .number(Item.EXPIRES_AT, EventRecord.expiresAt(now));
    automation.ifPresent(id -> item.text("automationId", id.value()));
    return item;
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }
}
