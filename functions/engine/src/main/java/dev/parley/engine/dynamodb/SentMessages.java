package dev.parley.engine.dynamodb;

import dev.parley.automation.FoldedText;
import dev.parley.automation.Question;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.SendState;
import dev.parley.wire.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Tells the echoes of our messages from those of messages that a person of the account wrote.
 *
 * <p>Meta's echo names the message by its {@code mid}, which we know as soon as the Send API has
 * answered. The echo may come before that answer, or the answer may never have come; then a send
 * that may be on its way, and that could be this message, counts as it.
 */
public final class SentMessages {
  /** The newest records, where nearly every echo of ours is found, and then those before them. */
  private static final List<Integer> PAGES = List.of(4, 96);

  /** How long a send whose fate is unknown is taken for an echo that nothing else tells apart. */
  private static final Duration LIKELY = Duration.ofMinutes(15);

  private static final String OF_CONVERSATION = "#pk = :pk";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Looks through the records of this table. */
  public SentMessages(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** Whether the echo is of a message of ours, by strong reads of the newest 100 records. */
  public boolean isOurs(ConversationKey conversation, Question.SentByUs echo) {
    Instant now = clock.instant();
    Map<String, AttributeValue> from = Map.of();
    for (int records : PAGES) {
      QueryResponse found = client.query(newest(conversation, records, from));
      if (found.items().stream().anyMatch(record -> holds(new Item(record), echo, now))) {
        return true;
      }
      from = found.lastEvaluatedKey();
      if (from.isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static boolean holds(Item record, Question.SentByUs echo, Instant now) {
    Item sends = record.map("sends");
    return sends.attributes().keySet().stream()
        .map(sends::map)
        .anyMatch(send -> isThis(send, echo, now));
  }

  private QueryRequest newest(
      ConversationKey conversation, int records, Map<String, AttributeValue> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.BY_TIME.name())
            .select(Select.ALL_ATTRIBUTES)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(records)
            .keyConditionExpression(OF_CONVERSATION)
            .expressionAttributeNames(Expressions.names(OF_CONVERSATION))
            .expressionAttributeValues(
                Item.writer().text(":pk", Keys.partition(conversation)).attributes());
    if (!from.isEmpty()) {
      query.exclusiveStartKey(from);
    }
    return query.build();
  }

  private static boolean isThis(Item send, Question.SentByUs echo, Instant now) {
    Optional<String> mid = send.text("mid");
    if (mid.isPresent()) {
      return mid.equals(echo.mid());
    }
    String state = send.text("st").orElse("");
    boolean open =
        state.equals(SendState.ATTEMPTING.name()) || state.equals(SendState.UNKNOWN.name());
    return open
        && !SendIntentCodec.isExtra(send.text("kind").orElse(""))
        && couldBe(send, echo, now);
  }

  /** With a text on both sides they have to be equal; otherwise the time has to be near. */
  private static boolean couldBe(Item send, Question.SentByUs echo, Instant now) {
    Optional<FoldedText> said = text(send).map(FoldedText::of);
    Optional<FoldedText> heard = echo.text().map(FoldedText::of);
    if (said.isPresent() && heard.isPresent()) {
      return said.equals(heard);
    }
    long since = send.number("wireAt").orElse(0);
    return since > now.minus(LIKELY).toEpochMilli();
  }

  private static Optional<String> text(Item send) {
    Optional<String> payload = send.text("payload");
    if (payload.isEmpty()) {
      return Optional.empty();
    }
    try {
      return text(SendIntentCodec.read(payload.get(), Instant.EPOCH).message());
    } catch (IllegalArgumentException | UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  /** What Meta's echo has as its text; templates have attachments instead. */
  private static Optional<String> text(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> Optional.of(text.text());
      case OutboundMessage.QuickReplies replies -> Optional.of(replies.text());
      case OutboundMessage.Buttons _,
          OutboundMessage.Carousel _,
          OutboundMessage.Media _,
          OutboundMessage.Reaction _,
          OutboundMessage.SenderAction _,
          OutboundMessage.PublicReply _ ->
          Optional.empty();
    };
  }
}
