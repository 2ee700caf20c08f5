package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Who recounts a workspace, and how far it is: one item. Whatever a recount writes, it writes in a
 * transaction that checks that the item is still its own.
 */
final class RecountLease {
  /** Longer than a request lasts; whoever has not come back by then has gone. */
  static final Duration LEASE = Duration.ofMinutes(2);

  static final String PREFIX = "RECOUNT";

  private static final String TAKE =
      "SET #run = :run, #until = :until, #asOf = :now, #part = :none"
          + " REMOVE #account, #done, #at, #tie";
  private static final String FREE = "attribute_not_exists(#run) OR #until <= :now";
  private static final String MINE = "#run = :run";

  private final DynamoDbClient client;
  private final String table;

  RecountLease(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * How far a run is.
   *
   * @param asOf when it began: what is closed by then is recounted
   * @param account in work
   * @param part how many parts of it are written
   * @param position behind which the next one begins
   */
  record Progress(
      WorkspaceId workspace,
      String run,
      Instant asOf,
      Optional<AccountKey> account,
      Optional<AccountKey> done,
      long part,
      Optional<ListPosition> position) {

    Progress beginning(AccountKey next) {
      return new Progress(workspace, run, asOf, Optional.of(next), done, 0, Optional.empty());
    }

    Progress behind(Optional<ListPosition> place) {
      return new Progress(workspace, run, asOf, account, done, part + 1, place);
    }

    Progress accountDone() {
      return new Progress(workspace, run, asOf, Optional.empty(), account, 0, Optional.empty());
    }

    /** The key of a part; all of a run begin alike. */
    Map<String, AttributeValue> partKey(long number) {
      return CountKeys.key(CountKeys.partition(workspace), parts() + "%06d".formatted(number));
    }

    String parts() {
      return PREFIX + "#" + run + "#";
    }
  }

  /** Begins a run; empty if another is under way. */
  Optional<Progress> take(WorkspaceId workspace, String run, Instant now) {
    Item.Writer values =
        Item.writer()
            .text(":run", run)
            .instant(":until", now.plus(LEASE))
            .instant(":now", now)
            .number(":none", 0);
    return update(workspace, TAKE, FREE, values.attributes())
        ? find(workspace, run, now)
        : Optional.empty();
  }

  /** The run that has this id; empty if it is over, or was taken over. */
  Optional<Progress> find(WorkspaceId workspace, String run, Instant now) {
    Item item =
        new Item(
            client
                .getItem(get -> get.tableName(table).key(key(workspace)).consistentRead(true))
                .item());
    boolean mine = item.text("run").equals(Optional.of(run)) && item.instant("until").isAfter(now);
    return mine ? Optional.of(progress(workspace, item)) : Optional.empty();
  }

  private static Progress progress(WorkspaceId workspace, Item item) {
    return new Progress(
        workspace,
        item.text("run").orElseThrow(),
        item.instant("asOf"),
        item.text("account").map(RecountLease::account),
        item.text("done").map(RecountLease::account),
        item.requiredNumber("part"),
        item.text("tie").map(tie -> new ListPosition(item.requiredNumber("at"), tie)));
  }

  private static AccountKey account(String text) {
    int end = text.indexOf('#');
    return new AccountKey(Channel.of(text.substring(0, end)), text.substring(end + 1));
  }

  /** Notes how far it is; false if the run is not ours any more. */
  boolean save(Progress progress, Instant now) {
    Item.Writer values =
        Item.writer()
            .text(":run", progress.run())
            .instant(":until", now.plus(LEASE))
            .number(":part", progress.part());
    StringBuilder set = new StringBuilder("SET #until = :until, #part = :part");
    StringBuilder remove = new StringBuilder();
    put(
        "account",
        progress.account().map(it -> AttributeValue.fromS(it.text())),
        values,
        set,
        remove);
    put("done", progress.done().map(it -> AttributeValue.fromS(it.text())), values, set, remove);
    put(
        "at",
        progress.position().map(it -> AttributeValue.fromN(String.valueOf(it.at()))),
        values,
        set,
        remove);
    put("tie", progress.position().map(it -> AttributeValue.fromS(it.tie())), values, set, remove);
    return update(progress.workspace(), set.append(remove).toString(), MINE, values.attributes());
  }

  private static void put(
      String name,
      Optional<AttributeValue> value,
      Item.Writer values,
      StringBuilder set,
      StringBuilder remove) {
    value.ifPresentOrElse(
        it -> {
          values.attributes().put(":" + name, it);
          set.append(", #").append(name).append(" = :").append(name);
        },
        () -> remove.append(remove.isEmpty() ? " REMOVE #" : ", #").append(name));
  }

  /** Ends the run. */
  void release(Progress progress) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(progress.workspace()))
                  .conditionExpression(MINE)
                  .expressionAttributeNames(Expressions.names(MINE))
                  .expressionAttributeValues(
                      Item.writer().text(":run", progress.run()).attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Another run has begun.
    }
  }

  /**
   * Writes these together while the run is ours.
   *
   * @return false if it is not any more; then nothing is written
   */
  boolean write(Progress progress, List<TransactWriteItem> writes) {
    ConditionCheck mine =
        ConditionCheck.builder()
            .tableName(table)
            .key(key(progress.workspace()))
            .conditionExpression(MINE)
            .expressionAttributeNames(Expressions.names(MINE))
            .expressionAttributeValues(Item.writer().text(":run", progress.run()).attributes())
            .build();
    List<TransactWriteItem> all = new ArrayList<>(writes);
    all.add(TransactWriteItem.builder().conditionCheck(mine).build());
    return Transactions.happen(client, all);
  }

  private boolean update(
      WorkspaceId workspace,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(workspace))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(WorkspaceId workspace) {
    return CountKeys.key(CountKeys.partition(workspace), PREFIX);
  }
}
