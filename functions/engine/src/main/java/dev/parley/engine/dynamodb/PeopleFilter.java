package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.automation.TapPayload;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * Which people are wanted; an empty part wants all.
 *
 * @param tag who has this tag
 * @param automation who is in this automation's flow now, or whose conversation still remembers it:
 *     by its cooldown, or by the last tap. That is kept as long as the conversation's state, ten
 *     days after the last thing it waited for
 * @param paused whether a person has the conversation now
 * @param optedOut whether they said STOP
 */
public record PeopleFilter(
    Optional<String> tag,
    Optional<AutomationId> automation,
    Optional<Boolean> paused,
    Optional<Boolean> optedOut) {
  /** Everybody. */
  public static final PeopleFilter ALL =
      new PeopleFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  boolean wantsAll() {
    return equals(ALL);
  }

  boolean wants(Contact contact, Instant now) {
    return tag.map(contact.tags()::contains).orElse(true)
        && paused.map(it -> it == contact.isPaused(now)).orElse(true)
        && optedOut.map(it -> it == contact.optedOut()).orElse(true);
  }

  boolean wants(Conversation conversation, Instant now) {
    return automation.map(id -> remembers(conversation, id, now)).orElse(true);
  }

  private static boolean remembers(Conversation conversation, AutomationId id, Instant now) {
    return conversation.run(id.value()).map(run -> isOpen(run, now)).orElse(false)
        || conversation.started().containsKey(id.value())
        || conversation
            .lastTap()
            .flatMap(tap -> TapPayload.parse(tap.payload()))
            .map(tap -> tap.automation().equals(id))
            .orElse(false);
  }

  private static boolean isOpen(Run run, Instant now) {
    return run.until().isAfter(now) || run.timer().isPresent();
  }
}
