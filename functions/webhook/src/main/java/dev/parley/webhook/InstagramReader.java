package dev.parley.webhook;

import dev.parley.event.InboundEvent;
import dev.parley.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One entry of Instagram. An event can stand in four places: {@code messaging[]}, {@code
 * standby[]}, {@code changes[]}, and as {@code field} and {@code value} of the entry itself.
 */
final class InstagramReader {
  private final Source source;
  private final List<InboundEvent> events;

  InstagramReader(Source source, List<InboundEvent> events) {
    this.source = source;
    this.events = events;
  }

  void read(Json entry) {
    int before = events.size();
    for (Json item : items(entry, "messaging")) {
      add(item, () -> messaging("messaging", item));
    }
    for (Json item : items(entry, "standby")) {
      add(item, () -> new StandbyReader(new Item(source, item)).read());
    }
    for (Json change : items(entry, "changes")) {
      add(change, () -> change(change.get("field").text().orElse("changes"), change.get("value")));
    }
    Json value = entry.get("value");
    entry.get("field").text().ifPresent(field -> add(value, () -> change(field, value)));
    if (events.size() == before && !hasOnlyKnownMembers(entry)) {
      events.add(source.unsupported("entry", entry));
    }
  }

  /** The items of one place; what stands there and is no list is counted. */
  private List<Json> items(Json entry, String place) {
    Json items = entry.get(place);
    if (items.isPresent() && !(items instanceof Json.Items)) {
      events.add(source.unsupported(place, items));
    }
    return items.items();
  }

  private void add(Json item, Supplier<InboundEvent> reader) {
    events.add(source.readOne(item, reader));
  }

  private InboundEvent messaging(String field, Json item) {
    return DashboardReader.isTest(item)
        ? DashboardReader.test(source, field, item)
        : new MessagingReader(new Item(source, item)).read();
  }

  private InboundEvent change(String field, Json value) {
    return switch (field) {
      case "comments" -> CommentReader.comment(source, value, false);
      case "live_comments" -> CommentReader.comment(source, value, true);
      case "mentions" -> CommentReader.mention(source, value);
      case "standby" -> new StandbyReader(new Item(source, value)).read();
      case "story_insights", "response_feedback" -> source.accountNotice(field, value);
      default -> messagingField(field, value);
    };
  }

  /** {@code messages}, {@code messaging_postbacks}, {@code message_edit} and their like. */
  private InboundEvent messagingField(String field, Json value) {
    return field.startsWith("messag")
        ? messaging(field, field.equals("message_edit") ? wrapEdit(value) : value)
        : source.unsupported(field, value);
  }

  /** An edit may stand in the value itself instead of under its own key. */
  private static Json wrapEdit(Json value) {
    if (!(value instanceof Json.Fields fields) || !value.get("num_edit").isPresent()) {
      return value;
    }
    Map<String, Json> wrapped = new TreeMap<>(fields.values());
    wrapped.put("message_edit", value);
    return new Json.Fields(wrapped);
  }

  /** An entry with nothing but its id, its time and empty lists says nothing, and that is fine. */
  private static boolean hasOnlyKnownMembers(Json entry) {
    for (String name : entry.names()) {
      switch (name) {
        case "id", "time", "uid", "messaging", "standby", "changes" -> {}
        default -> {
          return false;
        }
      }
    }
    return entry instanceof Json.Fields;
  }
}
