package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.SendLists;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One message of which nothing is proved, without what it says.
 *
 * @param index its place among the sends of the event
 * @param why what happened when it was sent, and after the semicolon why nothing was proved
 * @param at when it came into this state
 * @param trace the path of the event's whole record
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SendLine(
    String event,
    int index,
    String conversation,
    String channel,
    String account,
    String user,
    String state,
    String why,
    @Nullable AutomationRef automation,
    String at,
    String trace) {

  /** A page, the newest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<SendLine> items, @Nullable String nextCursor) {}

  static SendLine of(SendLists.Line line, AutomationNames names) {
    ConversationKey key = line.send().conversation();
    return new SendLine(
        line.send().event().value(),
        line.send().index(),
        ConversationPaths.id(key),
        key.account().channel().wireName(),
        key.account().id(),
        key.user().value(),
        SendController.word(line.state()),
        line.why(),
        names.ref(key.account(), line.automation(), OptionalLong.empty()),
        line.at().toString(),
        ConversationPaths.path(key, line.send().event()));
  }
}
