package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.AutomationId;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.Gauges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One change of an account's automations, of however many: all of it happens or nothing, and the
 * account's generation moves by one. Each part holds only if what it changes is as it was seen.
 *
 * <p>DynamoDB takes <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">100
 * items and 4 MB</a> at once; who adds parts looks at {@link #bytes}.
 */
final class AutomationTransaction {
  /** Below DynamoDB's 4 MB, with room for the account's item and for what an index adds. */
  static final long BYTES_MAX = 4L * 1024 * 1024 - 64 * 1024;

  /** Every item of ours has a revision; one that lost it is as it was seen until we write it. */
  private static final String AS_SEEN =
      "attribute_exists(#pk) AND (attribute_not_exists(#revision) OR #revision = :revision)";

  private static final String NOT_THERE = "attribute_not_exists(#pk)";

  private final AutomationTransactions table;
  private final Account account;
  private final List<TransactWriteItem> items = new ArrayList<>();
  private long bytes;
  private long more;
  private long moreActive;
  private OptionalLong position = OptionalLong.empty();
  private long places;
  private OptionalLong generation = OptionalLong.empty();

  AutomationTransaction(AutomationTransactions table, Account account) {
    this.table = table;
    this.account = account;
  }

  /** Adds it; its position has to be the account's next one still. */
  AutomationTransaction create(StoredAutomation.Ready stored) {
    put(table.item(account, stored), NOT_THERE, Map.of());
    return placed(stored);
  }

  /** Refuses if one of this id was deleted and can be brought back. */
  AutomationTransaction unlessDeleted(AutomationId id) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table.name())
            .key(AccountKeys.gone(account.key(), id))
            .conditionExpression(NOT_THERE)
            .expressionAttributeNames(Expressions.names(NOT_THERE))
            .build();
    items.add(TransactWriteItem.builder().conditionCheck(check).build());
    return this;
  }

  /**
   * What is replaced stays as an old revision, for flows that began with it and for the history.
   */
  AutomationTransaction replace(StoredAutomation seen, StoredAutomation.Ready next) {
    moreActive += AccountGauges.active(next) - AccountGauges.active(seen);
    put(table.item(account, next), AS_SEEN, revision(seen.revision()));
    return put(table.oldItem(account, seen), "", Map.of());
  }

  /** What is deleted can be brought back for a year. */
  AutomationTransaction delete(StoredAutomation seen) {
    more--;
    moreActive -= AccountGauges.active(seen);
    delete(AccountKeys.automation(account.key(), seen.id()), seen.revision());
    return put(table.goneItem(account, seen), "", Map.of());
  }

  /** Brings back what was deleted, as the next revision, behind the others. */
  AutomationTransaction restore(GoneAutomation gone, StoredAutomation.Ready next) {
    put(table.item(account, next), NOT_THERE, Map.of());
    delete(AccountKeys.gone(account.key(), next.id()), gone.stored().revision());
    put(table.oldItem(account, gone), "", Map.of());
    return placed(next);
  }

  /** Sets the order of all; nothing else may have changed since this generation. */
  AutomationTransaction order(List<AutomationId> ids, long seen) {
    generation = OptionalLong.of(seen);
    return put(AutomationOrder.item(account.key(), ids), "", Map.of());
  }

  /** Takes away what becomes the automation. */
  AutomationTransaction publish(Draft draft) {
    delete(AccountKeys.draft(account.key(), draft.automation()), draft.revision());
    return this;
  }

  /** What DynamoDB counts of it, about. */
  long bytes() {
    return bytes;
  }

  /** Whether it happened; if not, something moved since it was read. */
  boolean commit() {
    List<TransactWriteItem> all = new ArrayList<>(items);
    all.add(count());
    boolean happened = table.happens(all);
    if (happened) {
      table.moved(
          account, Gauges.of(Gauge.AUTOMATIONS, more).with(Gauge.ACTIVE_AUTOMATIONS, moreActive));
    }
    return happened;
  }

  private TransactWriteItem count() {
    Item.Writer values =
        Item.writer().text(":workspace", account.workspace().value()).number(":one", 1);
    StringBuilder add = new StringBuilder("ADD #generation :one");
    StringBuilder condition = new StringBuilder(AccountTransactions.OWNED);
    if (more != 0) {
      add.append(", #automations :more");
      values.number(":more", more);
    }
    if (more > 0) {
      condition.append(" AND #automations <= :room");
      values.number(":room", AccountWrites.AUTOMATIONS_MAX - more);
    }
    position.ifPresent(
        next -> {
          add.append(", #nextPosition :places");
          condition.append(" AND #nextPosition = :position");
          values.number(":places", places).number(":position", next);
        });
    generation.ifPresent(
        seen -> {
          condition.append(" AND #generation = :generation");
          values.number(":generation", seen);
        });
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table.name())
                .key(AccountKeys.meta(account.key()))
                .updateExpression(add.toString())
                .conditionExpression(condition.toString())
                .expressionAttributeNames(Expressions.names(add.toString(), condition.toString()))
                .expressionAttributeValues(values.attributes())
                .build())
        .build();
  }

  private AutomationTransaction placed(StoredAutomation.Ready stored) {
    more++;
    moreActive += AccountGauges.active(stored);
    places++;
    position = position.isPresent() ? position : OptionalLong.of(stored.position());
    return this;
  }

  private AutomationTransaction put(
      Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
    bytes += ItemSize.of(item);
    Put.Builder put = Put.builder().tableName(table.name()).item(item);
    if (!condition.isEmpty()) {
      put.conditionExpression(condition).expressionAttributeNames(Expressions.names(condition));
    }
    if (!values.isEmpty()) {
      put.expressionAttributeValues(values);
    }
    items.add(TransactWriteItem.builder().put(put.build()).build());
    return this;
  }

  private void delete(Map<String, AttributeValue> key, long revision) {
    Delete delete =
        Delete.builder()
            .tableName(table.name())
            .key(key)
            .conditionExpression(AS_SEEN)
            .expressionAttributeNames(Expressions.names(AS_SEEN))
            .expressionAttributeValues(revision(revision))
            .build();
    items.add(TransactWriteItem.builder().delete(delete).build());
  }

  private static Map<String, AttributeValue> revision(long revision) {
    return Item.writer().number(":revision", revision).attributes();
  }
}
