package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Contact.Burst;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a person. The operator's own fields are attributes of their own, {@code f_<name>}, so
 * that each can be set and removed by itself.
 */
final class ContactRecord {
  /** Activity is noted no finer than this: a lively conversation need not write it each time. */
  static final Duration ACTIVITY_STEP = Duration.ofSeconds(60);

  static final String OWN_FIELD = "f_";

  private ContactRecord() {}

  static Contact read(Item item) {
    return item.isEmpty()
        ? Contact.unknown()
        : new Contact(
            item.text("name"),
            item.text("username"),
            item.text("email"),
            item.text("phone"),
            tags(item),
            fields(item),
            item.flag("optedOut"),
            time(item, "pauseUntil").map(until -> new Pause(until, pausedBy(item))),
            time(item, "lastUserActionAt"),
            time(item, "listAt"),
            time(item, "burstAt").map(at -> new Burst(at, (int) item.number("burst").orElse(0))));
  }

  private static Pause.By pausedBy(Item item) {
    return item.text("pausedBy").map(Pause.By::valueOf).orElse(Pause.By.PERSON);
  }

  private static Set<String> tags(Item item) {
    AttributeValue tags = item.attributes().get("tags");
    return tags == null ? Set.of() : Set.copyOf(tags.ss());
  }

  private static Map<String, String> fields(Item item) {
    Map<String, String> fields = new HashMap<>();
    item.attributes().keySet().stream()
        .filter(name -> name.startsWith(OWN_FIELD))
        .forEach(
            name ->
                item.text(name)
                    .ifPresent(value -> fields.put(name.substring(OWN_FIELD.length()), value)));
    return fields;
  }

  private static Optional<Instant> time(Item item, String name) {
    return item.number(name).isPresent() ? Optional.of(item.instant(name)) : Optional.empty();
  }

  /** Whether the change is worth a write by itself. */
  static boolean matters(Contact seen, ContactChange change) {
    ContactChange rest = change.withoutTimes();
    return !rest.isEmpty()
        || moved(seen.lastActivityAt(), change.lastActivityAt())
        || moved(seen.lastUserActionAt(), change.lastUserActionAt());
  }

  private static boolean moved(Optional<Instant> seen, Optional<Instant> now) {
    return now.isPresent()
        && (seen.isEmpty() || !now.get().isBefore(seen.get().plus(ACTIVITY_STEP)));
  }

  /**
   * An update of one item; everything it names stands in {@code names} and {@code values}.
   *
   * @param expression SET and REMOVE
   */
  record Update(String expression, Map<String, String> names, Map<String, AttributeValue> values) {}

  /** What makes the item say what the change says. */
  static Update update(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    Contact after = change.applyTo(seen);
    Draft draft = new Draft();
    draft.set("list", AttributeValue.fromS(Keys.contacts(key.account())));
    draft.setOnce("firstSeenAt", Item.milliseconds(now));
    draft.set("listAt", Item.milliseconds(after.lastActivityAt().orElse(now)));
    after.lastUserActionAt().ifPresent(at -> draft.set("lastUserActionAt", Item.milliseconds(at)));
    change.name().ifPresent(it -> draft.set("name", AttributeValue.fromS(it)));
    change.username().ifPresent(it -> draft.set("username", AttributeValue.fromS(it)));
    change.email().ifPresent(it -> draft.set("email", AttributeValue.fromS(it)));
    change.phone().ifPresent(it -> draft.set("phone", AttributeValue.fromS(it)));
    change.optedOut().ifPresent(it -> draft.set("optedOut", AttributeValue.fromBool(it)));
    change.pause().ifPresent(pause -> pause(draft, pause));
    change.burst().ifPresent(burst -> burst(draft, burst));
    tags(draft, after, change);
    change.setFields().forEach((name, value) -> field(draft, name, value));
    return draft.update();
  }

  private static void pause(Draft draft, Pause pause) {
    draft.set("pauseUntil", Item.milliseconds(pause.until()));
    draft.set("pausedBy", AttributeValue.fromS(pause.by().name()));
  }

  private static void burst(Draft draft, Burst burst) {
    draft.set("burstAt", Item.milliseconds(burst.since()));
    draft.set("burst", AttributeValue.fromN(String.valueOf(burst.answers())));
  }

  private static void tags(Draft draft, Contact after, ContactChange change) {
    if (change.addTags().isEmpty() && change.removeTags().isEmpty()) {
      return;
    }
    if (after.tags().isEmpty()) {
      draft.remove("tags");
    } else {
      draft.set("tags", AttributeValue.fromSs(after.tags().stream().sorted().toList()));
    }
  }

  private static void field(Draft draft, String name, String value) {
    if (value.isEmpty()) {
      draft.remove(OWN_FIELD + name);
    } else {
      draft.set(OWN_FIELD + name, AttributeValue.fromS(value));
    }
  }

  /** Collects the clauses of one update. */
  private static final class Draft {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    void set(String name, AttributeValue value) {
      sets.add("#" + name + " = :" + name);
      names.put("#" + name, name);
      values.put(":" + name, value);
    }

    void setOnce(String name, AttributeValue value) {
      set(name, value);
      sets.set(sets.size() - 1, "#" + name + " = if_not_exists(#" + name + ", :" + name + ")");
    }

    void remove(String name) {
      removes.add("#" + name);
      names.put("#" + name, name);
    }

    Update update() {
      String set = "SET " + String.join(", ", sets);
      String remove = removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
      return new Update(set + remove, names, values);
    }
  }
}
