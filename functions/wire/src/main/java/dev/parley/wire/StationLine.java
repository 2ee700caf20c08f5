package dev.parley.wire;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.event.EventKey;
import dev.parley.trace.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The canonical line of the log: one for each event and station, with the same keys in every
 * function. Accounts and conversations stand in it as short hashes; what people wrote, tokens and
 * phone numbers never do.
 *
 * @param station {@code event.received}, {@code event.decided}, {@code message.sent} …
 * @param attempt which one it was; 0 where attempts are not counted
 * @param outcome a word; a reason may follow after a colon
 * @param took shown in whole milliseconds
 * @param trace empty if nobody knows
 */
public record StationLine(
    Instant at,
    String station,
    ConversationKey conversation,
    EventKey event,
    int attempt,
    String outcome,
    Duration took,
    Optional<TraceId> trace) {
  private static final int SHORT = 12;

  /** The line, without its end. */
  public String json() {
    return JsonWriter.object(this::write);
  }

  private void write(JsonWriter out) {
    out.text("at", at.toString());
    out.text("station", station);
    out.text("channel", conversation.account().channel().wireName());
    out.text("account", account(conversation));
    out.text("conversation", conversation(conversation));
    out.text("event", event.value());
    out.number("attempt", attempt);
    out.text("outcome", outcome);
    out.number("durationMs", took.toMillis());
    out.text("traceId", trace.map(TraceId::value).orElse(TraceId.NONE));
  }

  /** How the conversation's account stands in the log: 12 hex digits. */
  public static String account(ConversationKey conversation) {
    return Hash.sha256(conversation.account().text()).hex().substring(0, SHORT);
  }

  /** How a conversation stands in the log: 12 hex digits. */
  public static String conversation(ConversationKey conversation) {
    return conversation.messageGroupId().substring(0, SHORT);
  }
}
