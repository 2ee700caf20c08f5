package dev.parley.engine.dynamodb;

import dev.parley.access.Caller;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Which requests were made with which Idempotency-Key, and what came of them, for {@link #KEPT}.
 *
 * <p>Who claims a key runs the request and holds it for {@link #LEASE}: longer than API Gateway
 * waits for an answer (30 s), so nobody runs beside one who is still at it. If the process dies the
 * next request with the key runs again, with the same seed for the ids it makes, and so meets what
 * the first one has made.
 */
public final class IdempotencyKeys {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** How long one request has its key for itself. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  private static final String FREE =
      "attribute_not_exists(#pk) OR #expiresAt <= :seconds"
          + " OR (attribute_not_exists(#status) AND #leaseUntil <= :now AND #print = :print)";
  private static final String CLAIM =
      "SET #print = :print, #attempt = :attempt, #leaseUntil = :leaseUntil,"
          + " #expiresAt = :expiresAt, #seed = :seed"
          + " REMOVE #status, #contentType, #etag, #location, #body, #why";
  private static final String MINE = "#attempt = :attempt";
  private static final String END = "SET #leaseUntil = :zero";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Takes the client, the name of the table of accounts, and the time. */
  public IdempotencyKeys(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** One key of one caller, for one method and path. */
  public record Key(CallerPartition partition, String hash) {
    /** The key that was sent with this request; each API key has idempotency keys of its own. */
    public static Key of(Caller caller, String method, String path, String key) {
      String text = String.join("\n", who(caller), method, path, key);
      return new Key(CallerPartition.of(caller), Hash.sha256(text).hex());
    }

    private static String who(Caller caller) {
      return switch (caller) {
        case Caller.Operator operator -> operator.text();
        case Caller.Member member -> member.key().value();
      };
    }
  }

  /** What became of a claim. */
  public sealed interface Claim {
    /**
     * The request is to be run, and then kept or let go.
     *
     * @param attempt this run
     * @param seed what ids are made of; that of the run before, if one did not come to its end
     */
    record Run(String attempt, String seed) implements Claim {}

    /** It was run; this came of it. */
    record Done(KeptAnswer answer) implements Claim {}

    /** It is being run, at most for so long. */
    record Busy(Duration atMost) implements Claim {}

    /** The key was used for a request of another kind. */
    record Other() implements Claim {}
  }

  /**
   * Claims the key, unless it is in use.
   *
   * @param print the fingerprint of the whole request
   */
  public Claim claim(Key key, String print) {
    Optional<Item> before = Optional.empty();
    // Twice: once more with the seed of a run that did not come to its end.
    for (int i = 0; i < 2; i++) {
      Instant now = clock.instant();
      Claim.Run run = new Claim.Run(UUID.randomUUID().toString(), seed(before, now));
      Optional<Item> found = claimed(key, print, run, now, before.isPresent());
      if (found.isEmpty()) {
        return run;
      }
      if (!isAbandoned(found.get(), print, now)) {
        return seen(found.get(), print, now);
      }
      before = found;
    }
    return new Claim.Busy(LEASE);
  }

  private static String seed(Optional<Item> before, Instant now) {
    return before
        .filter(item -> item.isAlive(now))
        .flatMap(item -> item.text("seed"))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /** Empty if the claim holds; else what is there. */
  private Optional<Item> claimed(
      Key key, String print, Claim.Run run, Instant now, boolean takeOver) {
    Item.Writer values =
        Item.writer()
            .text(":print", print)
            .text(":attempt", run.attempt())
            .text(":seed", run.seed())
            .instant(":leaseUntil", now.plus(LEASE))
            .number(":expiresAt", now.plus(KEPT).getEpochSecond())
            .number(":seconds", now.getEpochSecond());
    String condition = takeOver ? FREE : "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
    if (takeOver) {
      values.instant(":now", now);
    }
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(attributes(key))
                  .updateExpression(CLAIM)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(CLAIM, condition))
                  .expressionAttributeValues(values.attributes())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      Item there = new Item(e.item());
      // The SDK repeats a claim whose answer was lost: then it finds its own.
      return there.text("attempt").equals(Optional.of(run.attempt()))
          ? Optional.empty()
          : Optional.of(there);
    }
  }

  private static boolean isAbandoned(Item item, String print, Instant now) {
    return item.number("status").isEmpty()
        && item.requiredNumber("leaseUntil") <= now.toEpochMilli()
        && item.text("print").equals(Optional.of(print));
  }

  private static Claim seen(Item item, String print, Instant now) {
    if (!item.text("print").equals(Optional.of(print))) {
      return new Claim.Other();
    }
    if (item.number("status").isEmpty()) {
      return new Claim.Busy(Duration.between(now, item.instant("leaseUntil")));
    }
    return new Claim.Done(answer(item));
  }

  private static KeptAnswer answer(Item item) {
    return new KeptAnswer(
        Math.toIntExact(item.requiredNumber("status")),
        item.text("contentType"),
        item.text("etag"),
        item.text("location"),
        Optional.ofNullable(item.attributes().get("body")).map(body -> body.b().asByteArray()),
        KeptAnswer.Why.valueOf(item.text("why").orElse(KeptAnswer.Why.WHOLE.name())));
  }

  /** Keeps the answer, if this run still has the key. */
  public void keep(Key key, Claim.Run run, KeptAnswer answer) {
    StringBuilder set = new StringBuilder("SET #status = :status, #why = :why");
    Item.Writer values =
        Item.writer()
            .text(":attempt", run.attempt())
            .number(":status", answer.status())
            .text(":why", answer.why().name());
    text(set, values, "contentType", answer.contentType());
    text(set, values, "etag", answer.etag());
    text(set, values, "location", answer.location());
    answer
        .body()
        .ifPresent(
            body -> {
              set.append(", #body = :body");
              values.attributes().put(":body", AttributeValue.fromB(SdkBytes.fromByteArray(body)));
            });
    update(key, set.toString(), values);
  }

  /** Lets the key go without an answer: the next request with it runs, with the same seed. */
  public void letGo(Key key, Claim.Run run) {
    update(key, END, Item.writer().text(":attempt", run.attempt()).number(":zero", 0));
  }

  private void update(Key key, String expression, Item.Writer values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(attributes(key))
                  .updateExpression(expression)
                  .conditionExpression(MINE)
                  .expressionAttributeNames(Expressions.names(expression, MINE))
                  .expressionAttributeValues(values.attributes()));
    } catch (ConditionalCheckFailedException _) {
      // The lease is over and another run has the key: its answer counts.
    }
  }

  private static void text(
      StringBuilder set, Item.Writer values, String name, Optional<String> value) {
    value.ifPresent(
        text -> {
          set.append(", #").append(name).append(" = :").append(name);
          values.text(":" + name, text);
        });
  }

  private static Map<String, AttributeValue> attributes(Key key) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(key.partition().key()),
        TableSpec.SORT_KEY, AttributeValue.fromS("IDEM#" + key.hash()));
  }
}
