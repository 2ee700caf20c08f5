package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.event.EventKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversations/{id}/messages} and {@code /events}: what happened, and why. */
@Controller("/api/v1/conversations/{id}")
final class HistoryController {
  private static final Pattern MESSAGE =
      Pattern.compile("([0-9]{1,16}):([0-9a-f]{64}):([0-9]{1,3})");
  private static final Pattern EVENT = Pattern.compile("([0-9]{1,16}):([0-9a-f]{64})");

  private final ConversationPaths paths;
  private final Knowledge knowledge;
  private final History history;
  private final EventReads events;
  private final AutomationNames names;

  HistoryController(
      ConversationPaths paths,
      Knowledge knowledge,
      History history,
      EventReads events,
      AutomationNames names) {
    this.paths = paths;
    this.knowledge = knowledge;
    this.history = history;
    this.events = events;
    this.names = names;
  }

  /** The newest first. */
  @Get("/messages")
  @Needs(Role.VIEWER)
  MessageAnswer.Page messages(
      String id, @QueryValue @Nullable String limit, @QueryValue @Nullable String cursor) {
    ConversationKey key = paths.visible(id, ConversationPaths::unknown);
    int count = Params.limit(limit);
    Cursor cursors = new Cursor("messages", List.of(id));
    Optional<History.Place> after =
        cursors
            .read(cursor, MESSAGE)
            .map(
                place ->
                    new History.Place(
                        Instant.ofEpochMilli(Long.parseLong(place.group(1))),
                        new EventKey(place.group(2)),
                        Integer.parseInt(place.group(3))));
    History.Page page = history.newest(key, after, count);
    requireIfEmpty(key, page.items(), after.isEmpty());
    return new MessageAnswer.Page(
        page.items(),
        page.next()
            .map(it -> cursors.write(it.at().toEpochMilli(), it.event().value(), it.shown()))
            .orElse(null));
  }

  /** The newest first. */
  @Get("/events")
  @Needs(Role.VIEWER)
  EventAnswer.Page events(
      String id, @QueryValue @Nullable String limit, @QueryValue @Nullable String cursor) {
    ConversationKey key = paths.visible(id, ConversationPaths::unknown);
    int count = Params.limit(limit);
    Cursor cursors = new Cursor("events", List.of(id));
    Optional<EventReads.Place> after =
        cursors
            .read(cursor, EVENT)
            .map(
                place ->
                    new EventReads.Place(
                        Instant.ofEpochMilli(Long.parseLong(place.group(1))),
                        new EventKey(place.group(2))));
    EventReads.Events page = events.newest(key, after, count);
    requireIfEmpty(key, page.items(), after.isEmpty());
    return new EventAnswer.Page(
        page.items().stream().map(event -> EventAnswer.of(event, names)).toList(),
        page.next()
            .map(it -> cursors.write(it.at().toEpochMilli(), it.key().value()))
            .orElse(null));
  }

  @Get("/events/{event}")
  @Needs(Role.VIEWER)
  EventAnswer event(String id, String event) {
    ConversationKey key = paths.visible(id, ConversationPaths::noEvent);
    return events
        .find(key, ConversationPaths.event(event))
        .map(found -> EventAnswer.of(found, names))
        .orElseThrow(ConversationPaths::noEvent);
  }

  private void requireIfEmpty(ConversationKey key, List<?> items, boolean first) {
    if (items.isEmpty() && first) {
      knowledge.require(key);
    }
  }
}
