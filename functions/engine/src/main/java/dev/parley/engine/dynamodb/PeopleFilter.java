package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.conversation.Contact;
import java.time.Instant;
import java.util.Optional;

/**
 * Which people are wanted; an empty part wants all.
 *
 * @param tag who has this tag
 * @param automation for whom this automation began; a person's latest 50 are remembered
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

  /** Whether the automation began for them; needs the whole contact. */
  boolean wantsStarted(Contact contact) {
    return automation.map(id -> contact.started().containsKey(id.value())).orElse(true);
  }
}
