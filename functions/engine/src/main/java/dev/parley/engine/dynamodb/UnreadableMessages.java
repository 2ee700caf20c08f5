package dev.parley.engine.dynamodb;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Hash;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Messages of queues whose body this version cannot read, kept whole: nothing else could bring them
 * back. They hold what people wrote, so they are kept here, beside the conversations, and not in a
 * dead-letter queue; in a partition that begins with their account where they still name one that
 * is connected.
 *
 * <p>A message of SQS has up to 1 MiB and an item of DynamoDB 400 KB, so a body lies in parts.
 */
public final class UnreadableMessages {
  private static final int PART_BYTES = 300_000;

  /** As every bundle and every order of ours begins, for one that ends too early. */
  private static final Pattern BEGIN =
      Pattern.compile(
          "\\{\"v\":[0-9]{1,9},\"channel\":\"([a-z]{1,20})\",\"account\":\"([^\"]{1,256})\"");

  private static final String WRITE_PART = "SET #bytes = :bytes, #expiresAt = :expires";
  private static final String WRITE =
      "SET #outcome = :failed, #kind = :kind, #reason = :reason, #attempts = :attempts,"
          + " #queue = :queue, #group = :group, #parts = :parts, #list = :list, #listAt = :last,"
          + " #firstFailureAt = if_not_exists(#firstFailureAt, :first), #lastFailureAt = :last,"
          + " #expiresAt = :expires";

  private final DynamoDbClient client;
  private final String table;

  /** Keeps them in the table of conversations. */
  public UnreadableMessages(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * A message that nobody could read.
   *
   * @param queue the name of its queue
   * @param group its {@code MessageGroupId}
   * @param reason a word
   */
  public record Message(
      String queue,
      String group,
      String body,
      String reason,
      int attempts,
      Instant firstFailureAt,
      Instant lastFailureAt) {}

  /**
   * Keeps it for 14 days. Doing it twice leaves one.
   *
   * @param connected tells the accounts that there are: others could not be listed
   */
  public DeadLetterId.OfMessage keep(Message message, Predicate<AccountKey> connected) {
    DeadLetterId.OfMessage id =
        new DeadLetterId.OfMessage(
            account(message.body()).filter(connected), Hash.sha256(message.body()).hex());
    long expires = message.lastFailureAt().plus(DeadLetterReads.MESSAGES_KEPT).getEpochSecond();
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    int parts = 0;
    for (int from = 0; from < body.length; from += PART_BYTES) {
      byte[] part = Arrays.copyOfRange(body, from, Math.min(body.length, from + PART_BYTES));
      update(Keys.part(id, parts++), WRITE_PART, part(part, expires));
    }
    update(DeadLetterReads.key(id), WRITE, head(id, message, parts, expires));
    return id;
  }

  /** The whole body; empty if it is not kept any more. Costs one read for each 300 KB. */
  public Optional<String> body(DeadLetterId.OfMessage id) {
    Item head = read(DeadLetterReads.key(id));
    long parts = head.number("parts").orElse(0);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int part = 0; part < parts; part++) {
      AttributeValue bytes = read(Keys.part(id, part)).attributes().get("bytes");
      if (bytes == null) {
        return Optional.empty();
      }
      body.writeBytes(bytes.b().asByteArray());
    }
    return head.isEmpty() ? Optional.empty() : Optional.of(body.toString(StandardCharsets.UTF_8));
  }

  /** Whose it is, as far as it can be told of a body that cannot be read. */
  static Optional<AccountKey> account(String body) {
    try {
      Json json = Json.parse(body.getBytes(StandardCharsets.UTF_8));
      Optional<String> id = json.get("account").text();
      return json.get("channel").text().flatMap(channel -> id.flatMap(it -> account(channel, it)));
    } catch (UnreadableJsonException _) {
      Matcher begin = BEGIN.matcher(body);
      return begin.lookingAt() ? account(begin.group(1), begin.group(2)) : Optional.empty();
    }
  }

  private static Optional<AccountKey> account(String channel, String id) {
    return DeadLetterId.Form.account(channel, id);
  }

  private static Map<String, AttributeValue> part(byte[] part, long expires) {
    Map<String, AttributeValue> values = Item.writer().number(":expires", expires).attributes();
    values.put(":bytes", AttributeValue.fromB(SdkBytes.fromByteArray(part)));
    return values;
  }

  private static Map<String, AttributeValue> head(
      DeadLetterId.OfMessage id, Message message, int parts, long expires) {
    return Item.writer()
        .text(":failed", EventRecord.FAILED)
        .text(":kind", DeadLetter.MESSAGE)
        .text(":reason", message.reason())
        .number(":attempts", message.attempts())
        .text(":queue", message.queue())
        .text(":group", message.group())
        .number(":parts", parts)
        .text(":list", DeadLetterReads.list(id))
        .instant(":first", message.firstFailureAt())
        .instant(":last", message.lastFailureAt())
        .number(":expires", expires)
        .attributes();
  }

  private void update(
      Map<String, AttributeValue> key, String expression, Map<String, AttributeValue> values) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression(expression)
                .expressionAttributeNames(Expressions.names(expression))
                .expressionAttributeValues(values));
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }
}
