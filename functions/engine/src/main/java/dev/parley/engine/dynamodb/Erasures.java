package dev.parley.engine.dynamodb;

import dev.parley.account.AppScopedId;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.Erasure.Erased;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Accounts whose owners asked for their data to be deleted, each under a code that only they know.
 *
 * <p>The account's token goes in the one transaction that notes the wish, and the account is
 * disconnected: from then on its events are an unknown account's, which nobody handles. The rest is
 * deleted right away as far as there is time, and by each run of the wakeups until nothing is left.
 * For two minutes after that, what a process still had in hand is deleted too. So long nobody can
 * connect the account, so that nothing of a new one is deleted and nothing of the old one shown;
 * its item then keeps a number only, its generation, for as long as somebody may have an old one in
 * memory. The note forgets whose it was, and keeps numbers, for 30 days.
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
  private static final String LEAVE =
      "SET #paused = :yes, #updatedAt = :now REMOVE #token, #tokenAt ADD #generation :one";

  /** A token that came after the wish is another wish. */
  private static final String LEAVING =
      "attribute_exists(#pk) AND attribute_not_exists(#disconnectedAt)"
          + " AND (attribute_not_exists(#tokenAt) OR #tokenAt <= :wished)";

  private static final String GO =
      "SET #disconnectedAt = if_not_exists(#disconnectedAt, :now), #erasing = :code"
          + " REMOVE #token, #tokenAt, #username, #rules, #appScopedId, #suspendedWhy,"
          + " #suspendedSince, #probeAt ADD #generation :one";

  private static final String GOING =
      "#workspace = :workspace AND attribute_not_exists(#erasing)"
          + " AND (attribute_not_exists(#tokenAt) OR #tokenAt <= :wished)";

  private static final String FORGET =
      "SET #expiresAt = :expires REMOVE #workspace, #erasing, #paused, #automations,"
          + " #nextPosition, #createdAt, #updatedAt";

  private static final String ERASING = "#erasing = :code";
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,30}");

  private final DynamoDbClient client;
  private final String table;
  private final Erasure erasure;
  private final AccountLinks links;
  private final InstantSource clock;
  private final GaugeMoves gauges;
  private final Function<AccountKey, Gauges> held;

  /** Keeps its notes in the table of accounts. */
  public Erasures(DynamoDbClient client, String table, Erasure erasure, InstantSource clock) {
    this(client, table, erasure, clock, GaugeMoves.NONE, _ -> Gauges.NONE);
  }

  private Erasures(
      DynamoDbClient client,
      String table,
      Erasure erasure,
      InstantSource clock,
      GaugeMoves gauges,
      Function<AccountKey, Gauges> held) {
    this.client = client;
    this.table = table;
    this.erasure = erasure;
    this.links = new AccountLinks(client, table, clock);
    this.clock = clock;
    this.gauges = gauges;
    this.held = held;
  }

  /**
   * The same, which tells how many accounts and automations there are less, and how many people
   * were forgotten.
   *
   * @param accounts knows what an account has before it goes
   */
  public Erasures counting(GaugeMoves moves, DynamoAccounts accounts) {
    return new Erasures(client, table, erasure, clock, moves, key -> held(accounts, key));
  }

  private static Gauges held(DynamoAccounts accounts, AccountKey key) {
    return accounts
        .current(key)
        .map(record -> AccountGauges.of(accounts.stored(record.account())))
        .orElse(Gauges.NONE);
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

  private record Job(
      String code, AccountKey account, Optional<WorkspaceId> workspace, Instant requestedAt) {}

  /**
   * Takes the token of the account and pauses it: its owner has taken our access back. Doing it
   * again changes nothing that matters; an account that is not there stays away, and one that was
   * connected anew since keeps its token.
   *
   * @param wished when the owner did so
   * @return the workspace whose account it is; empty if nothing was done
   */
  public Optional<WorkspaceId> deauthorize(AccountKey account, Instant wished) {
    Map<String, AttributeValue> values =
        Item.writer()
            .instant(":now", clock.instant())
            .instant(":wished", wished)
            .number(":one", 1)
            .attributes();
    values.put(":yes", AttributeValue.fromBool(true));
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(AccountKeys.meta(account))
                  .updateExpression(LEAVE)
                  .conditionExpression(LEAVING)
                  .expressionAttributeNames(Expressions.names(LEAVE, LEAVING))
                  .expressionAttributeValues(values));
      return meta(account).text("workspace").map(WorkspaceId::new);
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  /**
   * Notes the wish and disconnects the account; noting it again under the same code changes
   * nothing.
   *
   * @param code unguessable
   * @param account empty if there is none: then it is done
   * @param wished when the owner asked for it; an account that was connected anew since is not
   *     meant
   * @return the workspace whose account it was; empty if there is nothing to delete
   */
  public Optional<WorkspaceId> begin(String code, Optional<AccountKey> account, Instant wished) {
    Optional<Going> going = account.flatMap(key -> going(key, wished));
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(noted(code, going));
    going
        .filter(it -> !it.erasing())
        .ifPresent(
            it -> {
              writes.add(gone(it, code, wished));
              writes.addAll(links.disconnected(it.workspace(), it.key(), it.appScopedId()));
            });
    Gauges less =
        going.filter(it -> !it.erasing()).map(it -> held.apply(it.key())).orElse(Gauges.NONE);
    if (!Transactions.happen(client, writes)) {
      return Optional.empty();
    }
    going.ifPresent(it -> gauges.moved(it.workspace(), Gauges.NONE.minus(less)));
    return going.map(Going::workspace);
  }

  /** An account as it goes. */
  private record Going(
      AccountKey key, WorkspaceId workspace, Optional<AppScopedId> appScopedId, boolean erasing) {}

  private Optional<Going> going(AccountKey key, Instant wished) {
    Item meta = meta(key);
    boolean another = meta.number("tokenAt").isPresent() && meta.instant("tokenAt").isAfter(wished);
    return meta.text("workspace")
        .filter(_ -> !another)
        .map(
            workspace ->
                new Going(
                    key,
                    new WorkspaceId(workspace),
                    meta.text("appScopedId").map(AppScopedId::new),
                    meta.text("erasing").isPresent()));
  }

  private Item meta(AccountKey account) {
    return read(AccountKeys.meta(account));
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  private TransactWriteItem noted(String code, Optional<Going> going) {
    Instant now = clock.instant();
    Item.Writer note =
        Item.writer()
            .all(key(code))
            .instant("requestedAt", now)
            .number(Item.EXPIRES_AT, now.plus(KEPT).getEpochSecond());
    going.ifPresentOrElse(
        it -> note.text("account", it.key().text()).text("workspace", it.workspace().value()),
        () -> note.instant("doneAt", now));
    Put put =
        Put.builder()
            .tableName(table)
            .item(note.attributes())
            .conditionExpression(NEW)
            .expressionAttributeNames(Expressions.names(NEW))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem gone(Going going, String code, Instant wished) {
    Update update =
        Update.builder()
            .tableName(table)
            .key(AccountKeys.meta(going.key()))
            .updateExpression(GO)
            .conditionExpression(GOING)
            .expressionAttributeNames(Expressions.names(GO, GOING))
            .expressionAttributeValues(
                Item.writer()
                    .instant(":now", clock.instant())
                    .instant(":wished", wished)
                    .text(":code", code)
                    .text(":workspace", going.workspace().value())
                    .number(":one", 1)
                    .attributes())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** How far the one with this code is; empty if there is none. */
  public Optional<Progress> progress(String code) {
    Item item = read(key(code));
    return item.isAlive(clock.instant()) ? Optional.of(progress(item)) : Optional.empty();
  }

  /** Goes on with the one that has this code, until it is done or time is up. */
  public void run(String code, Instant stop) {
    job(read(key(code))).ifPresent(job -> run(job, stop));
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
    Erased erased = erasure.account(job.account(), job.workspace(), stop);
    // The workspace's counts of it are gone; those of all together name nobody, and stay.
    gauges.movedOfAll(Gauges.of(Gauge.CONTACTS_ERASED, erased.people()));
    boolean over = erased.complete() && !began.isBefore(job.requestedAt().plus(WATCH));
    if (over) {
      forget(job);
    }
    note(job, erased.items(), erased.complete(), over);
  }

  /** Whoever connects the account now begins anew, with the next generation. */
  private void forget(Job job) {
    Map<String, AttributeValue> values =
        Item.writer()
            .text(":code", job.code())
            .number(":expires", clock.instant().plus(KEPT).getEpochSecond())
            .attributes();
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(AccountKeys.meta(job.account()))
                  .updateExpression(FORGET)
                  .conditionExpression(ERASING)
                  .expressionAttributeNames(Expressions.names(FORGET, ERASING))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      // It was erased for two wishes, and the other one is told of it.
    }
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
                item.text("workspace").map(WorkspaceId::new),
                item.instant("requestedAt")))
        : Optional.empty();
  }

  private static Map<String, AttributeValue> key(String code) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(PARTITION),
        TableSpec.SORT_KEY, AttributeValue.fromS(code));
  }
}
