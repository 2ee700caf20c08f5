package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The writes of automations and their drafts, in the name of somebody. */
final class AutomationTransactions {
  private static final String THERE = "attribute_exists(#pk)";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final DocumentCodec codec;
  private final InstantSource clock;
  private final String by;
  private final GaugeMoves gauges;

  /** In the name of {@code by}. */
  AutomationTransactions(
      DynamoDbClient dynamoDb, String table, DocumentCodec codec, InstantSource clock, String by) {
    this(dynamoDb, table, codec, clock, by, GaugeMoves.NONE);
  }

  private AutomationTransactions(
      DynamoDbClient dynamoDb,
      String table,
      DocumentCodec codec,
      InstantSource clock,
      String by,
      GaugeMoves gauges) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.codec = codec;
    this.clock = clock;
    this.by = by;
    this.gauges = gauges;
  }

  /** The same in another's name. */
  AutomationTransactions by(String who) {
    return new AutomationTransactions(dynamoDb, table, codec, clock, who, gauges);
  }

  /** The same, which tells of each change how many automations there are more, and active ones. */
  AutomationTransactions counting(GaugeMoves moves) {
    return new AutomationTransactions(dynamoDb, table, codec, clock, by, moves);
  }

  /** What was committed moves the gauges of its workspace. */
  void moved(Account account, Gauges by) {
    gauges.moved(account.workspace(), by);
  }

  /** A change of this account, which has to belong to its workspace still. */
  AutomationTransaction begin(Account account) {
    return new AutomationTransaction(this, account);
  }

  /** For a revision that is made now. */
  Stamp stamp(EditKind what) {
    return new Stamp(Optional.of(now()), Optional.of(by), what);
  }

  /** The next draft of what it was made from. */
  Draft stamped(Draft draft) {
    return new Draft(draft.automation(), draft.revision(), draft.base(), draft.json(), now(), by);
  }

  /** As exact as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Saves a draft of an automation that is there. What runs does not change, so the generation does
   * not move.
   *
   * @param seen the revision of the draft before it; empty if there was none
   */
  boolean putDraft(Account account, Draft draft, OptionalLong seen) {
    Map<String, AttributeValue> key = AccountKeys.draft(account.key(), draft.automation());
    String condition =
        seen.isPresent()
            ? "#revision = :revision"
            : "attribute_not_exists(#pk) OR #expiresAt < :now";
    Item.Writer values = Item.writer();
    seen.ifPresentOrElse(
        revision -> values.number(":revision", revision),
        () -> values.number(":now", now().getEpochSecond() + 1));
    Put put =
        Put.builder()
            .tableName(table)
            .item(draft.item(key))
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .expressionAttributeValues(values.attributes())
            .build();
    return happens(
        List.of(
            TransactWriteItem.builder().put(put).build(),
            owned(account),
            check(AccountKeys.automation(account.key(), draft.automation()), THERE, Map.of())));
  }

  /** Takes a draft away that is as it was seen. */
  boolean deleteDraft(Account account, Draft seen) {
    String condition = "#revision = :revision";
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(AccountKeys.draft(account.key(), seen.automation()))
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .expressionAttributeValues(
                Item.writer().number(":revision", seen.revision()).attributes())
            .build();
    return happens(List.of(TransactWriteItem.builder().delete(delete).build(), owned(account)));
  }

  private TransactWriteItem owned(Account account) {
    return check(
        AccountKeys.meta(account.key()),
        AccountTransactions.OWNED,
        Item.writer().text(":workspace", account.workspace().value()).attributes());
  }

  private TransactWriteItem check(
      Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
    ConditionCheck.Builder check =
        ConditionCheck.builder()
            .tableName(table)
            .key(key)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition));
    if (!values.isEmpty()) {
      check.expressionAttributeValues(values);
    }
    return TransactWriteItem.builder().conditionCheck(check.build()).build();
  }

  String name() {
    return table;
  }

  Map<String, AttributeValue> item(Account account, StoredAutomation.Ready stored) {
    return StoredAutomation.item(account.key(), stored, codec);
  }

  Map<String, AttributeValue> oldItem(Account account, StoredAutomation seen) {
    return OldRevisions.item(account.key(), seen, json(seen), now()).attributes();
  }

  Map<String, AttributeValue> oldItem(Account account, GoneAutomation gone) {
    Item.Writer item =
        OldRevisions.item(account.key(), gone.stored(), json(gone.stored()), now())
            .instant("deletedAt", gone.at());
    gone.by().ifPresent(who -> item.text("deletedBy", who));
    return item.attributes();
  }

  Map<String, AttributeValue> goneItem(Account account, StoredAutomation seen) {
    AccountKey key = account.key();
    return OldRevisions.item(key, seen, json(seen), now())
        .all(AccountKeys.gone(key, seen.id()))
        .number("position", seen.position())
        .number("revision", seen.revision())
        .instant("deletedAt", now())
        .text("deletedBy", by)
        .attributes();
  }

  private String json(StoredAutomation stored) {
    return switch (stored) {
      case StoredAutomation.Ready ready -> codec.write(ready.automation());
      case StoredAutomation.Unreadable unreadable -> unreadable.json();
    };
  }

  boolean happens(List<TransactWriteItem> items) {
    return AccountTransactions.happens(
        () -> dynamoDb.transactWriteItems(request -> request.transactItems(items)));
  }
}
