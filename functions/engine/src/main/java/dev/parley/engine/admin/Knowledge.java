package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.engine.dynamodb.ConversationReads;
import dev.parley.engine.dynamodb.ConversationReads.Known;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.engine.dynamodb.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What is known of one person and their conversation; 404 if nothing is. */
@Singleton
final class Knowledge {
  private final ConversationReads conversations;
  private final EventReads events;
  private final AutomationNames names;
  private final InstantSource clock;

  Knowledge(
      ConversationReads conversations,
      EventReads events,
      AutomationNames names,
      InstantSource clock) {
    this.conversations = conversations;
    this.events = events;
    this.names = names;
    this.clock = clock;
  }

  /** The person, the state and the flows that wait. */
  ConversationAnswer conversation(ConversationKey key) {
    Known known = known(key);
    Instant now = clock.instant();
    List<RunAnswer> runs =
        known.conversation().runs().stream()
            .filter(run -> run.until().isAfter(now) || run.timer().isPresent())
            .map(run -> run(key, run))
            .toList();
    return ConversationAnswer.of(PersonAnswer.of(known.person(), now), runs);
  }

  /** Refuses if nothing is known. */
  void require(ConversationKey key) {
    var _ = known(key);
  }

  /** Somebody may have events without a record: as long as none of those was decided. */
  private Known known(ConversationKey key) {
    Optional<Known> known = conversations.find(key);
    if (known.isEmpty() && events.newest(key, Optional.empty(), 1).items().isEmpty()) {
      throw ConversationPaths.unknown();
    }
    return known.orElseGet(
        () ->
            new Known(
                new Person(key, Contact.unknown(), Optional.empty()), Conversation.unknown(key)));
  }

  private RunAnswer run(ConversationKey key, Run run) {
    return RunAnswer.of(
        run,
        names.name(key.account(), new AutomationId(run.automationId())),
        names.followed(key, run));
  }
}
