package dev.parley.engine.admin;

import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.engine.dynamodb.RecordedEvent;
import dev.parley.event.EventKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages of a conversation, the newest first. They are made of the records of its events, so
 * they go back as far as those are kept.
 */
@Singleton
final class History {
  /** Lambda's answers end at 6 MB, and a character can take six bytes. */
  private static final int PAGE_LENGTH_MAX = 500_000;

  private static final int ROUNDS_MAX = 10;
  private static final int ALL_SHOWN = 999;

  private final EventReads events;
  private final AutomationNames names;

  History(EventReads events, AutomationNames names) {
    this.events = events;
    this.names = names;
  }

  /**
   * A place between two messages.
   *
   * @param shown how many messages of the event stand before it
   */
  record Place(Instant at, EventKey event, int shown) {}

  /**
   * Some messages.
   *
   * @param next empty at the end
   */
  record Page(List<MessageAnswer> items, Optional<Place> next) {}

  /**
   * The messages behind {@code after}. Costs one query for each {@code limit} events, at most
   * {@value #ROUNDS_MAX}: receipts are events without messages.
   */
  Page newest(ConversationKey key, Optional<Place> after, int limit) {
    Gathered page = new Gathered(limit);
    after
        .filter(place -> place.shown() < ALL_SHOWN)
        .ifPresent(
            place ->
                events
                    .find(key, place.event())
                    .ifPresent(event -> add(page, event, place.shown())));
    Optional<EventReads.Place> from =
        after.map(place -> new EventReads.Place(place.at(), place.event()));
    int round = 0;
    do {
      EventReads.Events some = events.newest(key, from, limit);
      some.items().forEach(event -> add(page, event, 0));
      from = some.next();
      round++;
    } while (from.isPresent() && !page.full && round < ROUNDS_MAX);
    return new Page(page.messages, page.full ? page.last : from.map(History::behind));
  }

  private static Place behind(EventReads.Place event) {
    return new Place(event.at(), event.key(), ALL_SHOWN);
  }

  private void add(Gathered page, RecordedEvent event, int shown) {
    List<MessageAnswer> messages =
        MessageAnswer.of(
            event, names.ref(event.conversation().account(), event.automation(), event.revision()));
    for (int i = shown; i < messages.size(); i++) {
      page.add(messages.get(i), new Place(event.at(), event.key(), i + 1));
    }
  }

  /** A page that fills; what does not fit any more is left for the next. */
  private static final class Gathered {
    private final int limit;
    private final List<MessageAnswer> messages = new ArrayList<>();
    private Optional<Place> last = Optional.empty();
    private int length;
    private boolean full;

    Gathered(int limit) {
      this.limit = limit;
    }

    void add(MessageAnswer message, Place behind) {
      int more = message.content() == null ? 0 : message.content().length();
      boolean tooLong = !messages.isEmpty() && length + more > PAGE_LENGTH_MAX;
      full = full || messages.size() == limit || tooLong;
      if (!full) {
        messages.add(message);
        length += more;
        last = Optional.of(behind);
      }
    }
  }
}
