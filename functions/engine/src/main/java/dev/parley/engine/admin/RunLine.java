package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.EventReads;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One event of an account, without anything that a person wrote.
 *
 * @param at when it was decided, or last failed
 * @param trace the path of the whole record
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunLine(
    String event,
    String conversation,
    String channel,
    String account,
    String user,
    String kind,
    String outcome,
    @Nullable AutomationRef automation,
    String at,
    String trace) {

  /** A page, the newest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<RunLine> items, @Nullable String nextCursor) {}

  static RunLine of(EventReads.Line line, AutomationNames names) {
    ConversationKey key = line.conversation();
    return new RunLine(
        line.event().value(),
        ConversationPaths.id(key),
        key.account().channel().wireName(),
        key.account().id(),
        key.user().value(),
        line.kind(),
        line.outcome(),
        names.ref(key.account(), line.automation(), OptionalLong.empty()),
        line.at().toString(),
        ConversationPaths.path(key, line.event()));
  }
}
