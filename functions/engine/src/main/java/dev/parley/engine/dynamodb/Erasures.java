package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.Erasure.Erased;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Accounts whose owners asked for their data to be deleted, each under a code that only they know.
 *
 * <p>The account itself, with its token, goes in the one transaction that notes the wish: from then
 * on its events are an unknown account's, which nobody handles. The rest is deleted right away as
 * far as there is time, and by each run of the wakeups until nothing is left. For two minutes after
 * that, what a process still had in hand is deleted too; then the note forgets whose it was and
 * keeps only numbers, for 30 days.
 */
public final class Erasures {
  /** Longer than any function runs that knew the account. */
  static final Duration WATCH = Duration.ofMinutes(2);

  static final Duration KEPT = Duration.ofDays(30);

  private static final String PARTITION = "ERASURES";
  private static final String COUNT = "n_";
  private static final String OPEN = "attribute_exists(#account)";
  private static final String ALL = "#pk = :pk";
  private static final String NEW = "attribute_not_exists(#pk)";
  private static final String THERE = "attribute_exists(#pk)";
  private static final String LEAVE =
      "SET #paused = :yes, #updatedAt = :now REMOVE #token ADD #generation :one";
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,30}");

  private final DynamoDbClient client;
  private final String table;
  private final DynamoAccounts accounts;
  private final Erasure erasure;
  private final AccountLinks links;
  private final InstantSource clock;

  /** Keeps its notes in the table of accounts. */
  public Erasures(
      DynamoDbClient client,
      String table,
      DynamoAccounts accounts,
      Erasure erasure,
      InstantSource clock) {
    this.client = client;
    this.table = table;
    this.accounts = accounts;
    this.erasure = erasure;
    this.links = new AccountLinks(client, table, clock);
    this.clock = clock;
  }

  /**
   * How far one is.
   *
   * @param doneAt empty as long as there is something left
   * @param items what was deleted, by kind
   */
  public record Progress(Instant requestedAt, Optional<Instant> doneAt, Map<String, Long> items) {
    /** Keeps its own copy. */
    public Progress {
      items = Map.copyOf(items);
    }
  }

  private record Job(String code, AccountKey account, WorkspaceId workspace, Instant requestedAt) {}

  /**
   * Takes the token of the account and pauses it: its owner has taken our access back. Doing it
   * again changes nothing that matters; an account that is not there stays away.
   *
   * @return whether it was there
   */
  public boolean deauthorize(AccountKey account) {
    Map<String, AttributeValue> values =
        Item.writer().instant(":now", clock.instant()).number(":one", 1).attributes();
    values.put(":yes", AttributeValue.fromBool(true));
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(AccountKeys.meta(account))
                  .updateExpression(LEAVE)
                  .conditionExpression(THERE)
                  .expressionAttributeNames(Expressions.names(LEAVE, THERE))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /**
   * Notes the wish and disconnects the account; noting it again under the same code changes
   * nothing.
   *
   * @param code unguessable
   * @param account empty if there is none: then it is done
   */
  public void begin(String code, Optional<AccountKey> account) {
    Instant now = clock.instant();
    Optional<AccountRecord> known = account.flatMap(accounts::current);
    Item.Writer note =
        Item.writer()
            .all(key(code))
            .instant("requestedAt", now)
            .number(Item.EXPIRES_AT, now.plus(KEPT).getEpochSecond());
    known.ifPresentOrElse(
        it ->
            note.text("account", it.account().key().text())
                .text("workspace", it.account().workspace().value()),
        () -> note.instant("doneAt", now));
    Put put =
        Put.builder()
            .tableName(table)
            .item(note.attributes())
            .conditionExpression(NEW)
            .expressionAttributeNames(Expressions.names(NEW))
            .build();
    TransactWriteItem noted = TransactWriteItem.builder().put(put).build();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(noted);
    known.ifPresent(it -> writes.addAll(gone(it)));
    var _ = Transactions.happen(client, writes);
  }

  private List<TransactWriteItem> gone(AccountRecord record) {
    Account account = record.account();
    Delete delete = Delete.builder().tableName(table).key(AccountKeys.meta(account.key())).build();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().delete(delete).build());
    writes.addAll(links.disconnected(account.workspace(), account.key(), record.appScopedId()));
    return writes;
  }

  /** How far the one with this code is; empty if there is none. */
  public Optional<Progress> progress(String code) {
    Item item =
        new Item(
            client.getItem(get -> get.tableName(table).key(key(code)).consistentRead(true)).item());
    return item.isAlive(clock.instant()) ? Optional.of(progress(item)) : Optional.empty();
  }

  /** Goes on with the one that has this code, until it is done or time is up. */
  public void run(String code, Instant stop) {
    Item item =
        new Item(
            client.getItem(get -> get.tableName(table).key(key(code)).consistentRead(true)).item());
    job(item).ifPresent(job -> run(job, stop));
  }

  /**
   * Goes on with all that are not over, until time is up. Costs one query if there is none.
   *
   * @return how many it worked on
   */
  public int runOpen(Instant stop) {
    List<Job> open =
        client
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(ALL)
                        .filterExpression(OPEN)
                        .expressionAttributeNames(Expressions.names(ALL, OPEN))
                        .expressionAttributeValues(
                            Item.writer().text(":pk", PARTITION).attributes()))
            .items()
            .stream()
            .flatMap(item -> job(new Item(item)).stream())
            .toList();
    open.forEach(job -> run(job, stop));
    return open.size();
  }

  private void run(Job job, Instant stop) {
    Instant began = clock.instant();
    if (accounts.current(job.account()).isPresent()) {
      // Connected anew since: what is there now is the new one's.
      note(job, Map.of(), true, true);
      return;
    }
    Erased erased = erasure.account(job.account(), job.workspace(), stop);
    boolean over = erased.complete() && !began.isBefore(job.requestedAt().plus(WATCH));
    note(job, erased.items(), erased.complete(), over);
  }

  private void note(Job job, Map<String, Long> items, boolean done, boolean over) {
    Item.Writer values = Item.writer();
    StringBuilder expression = new StringBuilder();
    if (done) {
      values.instant(":now", clock.instant());
      expression.append("SET #doneAt = if_not_exists(#doneAt, :now) ");
    }
    if (over) {
      expression.append("REMOVE #account, #workspace ");
    }
    String separator = "ADD ";
    for (Map.Entry<String, Long> item : items.entrySet()) {
      String name = COUNT + item.getKey();
      values.number(":" + name, item.getValue());
      expression.append(separator).append("#%s :%s".formatted(name, name));
      separator = ", ";
    }
    if (!expression.isEmpty()) {
      update(job.code(), expression.toString(), values.attributes());
    }
  }

  private void update(String code, String expression, Map<String, AttributeValue> values) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(code))
                .updateExpression(expression)
                .expressionAttributeNames(Expressions.names(expression))
                .expressionAttributeValues(values.isEmpty() ? null : values));
  }

  private static Progress progress(Item item) {
    Map<String, Long> items = new TreeMap<>();
    item.attributes().keySet().stream()
        .filter(name -> name.startsWith(COUNT))
        .filter(name -> NAME.matcher(name.substring(COUNT.length())).matches())
        .forEach(name -> items.put(name.substring(COUNT.length()), item.requiredNumber(name)));
    Optional<Instant> doneAt =
        item.number("doneAt").isPresent() ? Optional.of(item.instant("doneAt")) : Optional.empty();
    return new Progress(item.instant("requestedAt"), doneAt, items);
  }

  private static Optional<Job> job(Item item) {
    String[] account = item.text("account").orElse("").split("#", -1);
    return account.length == 2
        ? Optional.of(
            new Job(
                item.text(TableSpec.SORT_KEY).orElseThrow(),
                new AccountKey(Channel.of(account[0]), account[1]),
                new WorkspaceId(item.text("workspace").orElseThrow()),
                item.instant("requestedAt")))
        : Optional.empty();
  }

  private static Map<String, AttributeValue> key(String code) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(PARTITION),
        TableSpec.SORT_KEY, AttributeValue.fromS(code));
  }
}
