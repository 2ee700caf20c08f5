package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.DeadLetter;
import dev.parley.engine.dynamodb.DeadLetterId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, without anything that a person wrote.
 *
 * @param status {@code failed}, or {@code redriving} on its way back to its queue
 * @param kind of the event; {@code unreadable} for a message whose body nobody could read
 * @param channel null for a message that does not say whose it is
 * @param conversation null for a message
 * @param reason of the last failure
 * @param automation the one that was at work; null where that is not known
 * @param attempts since it was last redriven
 * @param trace the path of the event's whole record; null for a message
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterAnswer(
    String id,
    String status,
    String kind,
    @Nullable String channel,
    @Nullable String account,
    @Nullable String conversation,
    @Nullable String event,
    String reason,
    @Nullable AutomationRef automation,
    long attempts,
    String firstFailureAt,
    String lastFailureAt,
    @Nullable String trace) {

  /** A page, the newest failure first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<DeadLetterAnswer> items, @Nullable String nextCursor) {}

  static DeadLetterAnswer of(DeadLetter letter, AutomationNames names) {
    Optional<AccountKey> account = letter.id().owner();
    Optional<DeadLetterId.OfEvent> event =
        letter.id() instanceof DeadLetterId.OfEvent id ? Optional.of(id) : Optional.empty();
    return new DeadLetterAnswer(
        letter.id().text(),
        letter.redriving() ? "redriving" : "failed",
        letter.kind(),
        account.map(key -> key.channel().wireName()).orElse(null),
        account.map(AccountKey::id).orElse(null),
        event.map(id -> ConversationPaths.id(id.conversation())).orElse(null),
        event.map(id -> id.event().value()).orElse(null),
        letter.reason(),
        event.map(id -> automation(id, letter, names)).orElse(null),
        letter.attempts(),
        letter.firstFailureAt().toString(),
        letter.lastFailureAt().toString(),
        event.map(id -> ConversationPaths.path(id.conversation(), id.event())).orElse(null));
  }

  private static @Nullable AutomationRef automation(
      DeadLetterId.OfEvent id, DeadLetter letter, AutomationNames names) {
    return names.ref(id.conversation().account(), letter.automation(), OptionalLong.empty());
  }
}
