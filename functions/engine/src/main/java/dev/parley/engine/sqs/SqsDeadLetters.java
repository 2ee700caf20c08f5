package dev.parley.engine.sqs;

import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.event.EventHead;
import dev.parley.event.Priority;
import dev.parley.pipeline.DeadLetters;
import dev.parley.wire.JsonWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The dead-letter queue of this function's queue. A letter's body holds ids, its attributes say why
 * and since when; what people wrote is in neither: that is in the table, and so are the letters
 * that operators see. Burying twice within five minutes leaves one.
 */
public final class SqsDeadLetters implements DeadLetters {
  private static final long VERSION = 1;

  private final SqsClient client;
  private final String queueUrl;

  /** Buries in this queue. */
  public SqsDeadLetters(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  @Override
  public void bury(DeadLetter letter) {
    EventHead event = letter.event();
    send(
        event.conversation().messageGroupId(),
        event.key().value(),
        body(event, letter.priority()),
        Map.of(
            "reason", text(letter.reason()),
            "attempts", number(letter.attempts()),
            "firstFailureAt", time(letter.firstFailureAt()),
            "lastFailureAt", time(letter.lastFailureAt())));
  }

  /**
   * Buries a message that this version of the code cannot read. It must be kept already: the letter
   * only names it.
   */
  void buryUnreadable(DeadLetterId.OfMessage id, UnreadableMessages.Message message) {
    send(
        message.group(),
        id.hash(),
        body(id),
        Map.of(
            "reason", text(message.reason()),
            "attempts", number(message.attempts()),
            "firstFailureAt", time(message.firstFailureAt()),
            "lastFailureAt", time(message.lastFailureAt())));
  }

  private static String body(DeadLetterId.OfMessage id) {
    return JsonWriter.object(
        out -> {
          out.number("v", VERSION);
          out.text("id", id.text());
          out.text("channel", id.account().map(account -> account.channel().wireName()));
          out.text("account", id.account().map(AccountKey::id));
        });
  }

  private static String body(EventHead event, Priority priority) {
    ConversationKey conversation = event.conversation();
    return JsonWriter.object(
        out -> {
          out.number("v", VERSION);
          out.text("id", new DeadLetterId.OfEvent(conversation, event.key()).text());
          out.text("ek", event.key().value());
          out.text("channel", conversation.account().channel().wireName());
          out.text("account", conversation.account().id());
          out.text("user", conversation.user().value());
          out.text("priority", priority.name().toLowerCase(Locale.ROOT));
          out.instant("at", event.occurredAt());
        });
  }

  private void send(
      String group, String deduplicationId, String body, Map<String, MessageAttributeValue> why) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>(why);
    attributes.putAll(TraceAttributes.ofWork());
    client.sendMessage(
        request ->
            request
                .queueUrl(queueUrl)
                .messageGroupId(group)
                .messageDeduplicationId(deduplicationId)
                .messageBody(body)
                .messageAttributes(attributes));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue number(long value) {
    return MessageAttributeValue.builder()
        .dataType("Number")
        .stringValue(Long.toString(value))
        .build();
  }

  private static MessageAttributeValue time(Instant value) {
    return text(value.toString());
  }
}
