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
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            time(item, "burstAt").map(at -> new Burst(at, (int) item.number("burst").orElse(0))),
            started(item));
  }

  private static Map<String, Instant> started(Item item) {
    Item map = item.map("started");
    Map<String, Instant> started = new HashMap<>();
    map.attributes().keySet().forEach(id -> started.put(id, map.instant(id)));
    return started;
  }

  private static Pause.By pausedBy(Item item) {
    // Who it is only matters for what a step paused; anybody unknown counts as a person.
    return item.text("pausedBy").orElse("").equals(Pause.By.OPERATOR.name())
        ? Pause.By.OPERATOR
        : item.text("pausedBy").orElse("").equals(Pause.By.STEP.name())
            ? Pause.By.STEP
            : Pause.By.PERSON;
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
    return !change.withoutTimes().applyTo(seen).equals(seen)
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
   * @param expression what it does
   * @param condition what makes it right: no time goes back, and tags are as they were seen if they
   *     are written whole. If it does not hold, the person has to be read again
   */
  record Update(
      String expression,
      Optional<String> condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {}

  /** What makes the item say what the change says. */
  static Update update(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    Draft draft = new Draft();
    draft.set("list", AttributeValue.fromS(Keys.contacts(key.account())));
    draft.setOnce("firstSeenAt", Item.milliseconds(now));
    times(draft, seen, change, now);
    change.name().ifPresent(it -> draft.set("name", AttributeValue.fromS(it)));
    change.username().ifPresent(it -> draft.set("username", AttributeValue.fromS(it)));
    change.email().ifPresent(it -> draft.set("email", AttributeValue.fromS(it)));
    change.phone().ifPresent(it -> draft.set("phone", AttributeValue.fromS(it)));
    change.optedOut().ifPresent(it -> draft.set("optedOut", AttributeValue.fromBool(it)));
    change.pause().ifPresent(pause -> pause(draft, pause));
    change.burst().ifPresent(burst -> burst(draft, burst));
    started(draft, seen, change);
    tags(draft, seen, change);
    change.setFields().forEach((name, value) -> field(draft, name, value));
    return draft.update();
  }

  private static void times(Draft draft, Contact seen, ContactChange change, Instant now) {
    if (moved(seen.lastActivityAt(), change.lastActivityAt())) {
      draft.grow("listAt", change.lastActivityAt().orElseThrow());
    } else {
      draft.setOnce("listAt", Item.milliseconds(change.lastActivityAt().orElse(now)));
    }
    if (moved(seen.lastUserActionAt(), change.lastUserActionAt())) {
      draft.grow("lastUserActionAt", change.lastUserActionAt().orElseThrow());
    }
  }

  private static void pause(Draft draft, Pause pause) {
    draft.set("pauseUntil", Item.milliseconds(pause.until()));
    draft.set("pausedBy", AttributeValue.fromS(pause.by().name()));
  }

  private static void burst(Draft draft, Burst burst) {
    draft.set("burstAt", Item.milliseconds(burst.since()));
    draft.set("burst", AttributeValue.fromN(String.valueOf(burst.answers())));
  }

  private static void started(Draft draft, Contact seen, ContactChange change) {
    if (!change.started().isEmpty()) {
      Item.Writer times = Item.writer();
      change.applyTo(seen).started().forEach(times::instant);
      draft.set("started", AttributeValue.fromM(times.attributes()));
    }
  }

  /**
   * Adds or takes away, whatever other tags there are by now. One expression cannot do both to one
   * attribute; then the set is written whole.
   */
  private static void tags(Draft draft, Contact seen, ContactChange change) {
    if (!change.addTags().isEmpty() && !change.removeTags().isEmpty()) {
      draft.replaceTags(seen.tags(), change.applyTo(seen).tags());
    } else if (!change.addTags().isEmpty()) {
      draft.clause("ADD", "#tags :tags", "tags", texts(change.addTags()));
    } else if (!change.removeTags().isEmpty()) {
      draft.clause("DELETE", "#tags :tags", "tags", texts(change.removeTags()));
    }
  }

  private static AttributeValue texts(Set<String> values) {
    return AttributeValue.fromSs(values.stream().sorted().toList());
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
    private final Map<String, List<String>> clauses = new TreeMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    void set(String name, AttributeValue value) {
      clause("SET", "#" + name + " = :" + name, name, value);
    }

    void setOnce(String name, AttributeValue value) {
      clause("SET", "#" + name + " = if_not_exists(#" + name + ", :" + name + ")", name, value);
    }

    /** A time that must not go back: another queue may have told of something later. */
    void grow(String name, Instant time) {
      set(name, Item.milliseconds(time));
      conditions.add("(attribute_not_exists(#" + name + ") OR #" + name + " <= :" + name + ")");
    }

    void remove(String name) {
      add("REMOVE", "#" + name);
      names.put("#" + name, name);
    }

    void replaceTags(Set<String> seen, Set<String> after) {
      if (after.isEmpty()) {
        remove("tags");
      } else {
        set("tags", texts(after));
      }
      names.put("#tags", "tags");
      if (seen.isEmpty()) {
        conditions.add("attribute_not_exists(#tags)");
      } else {
        conditions.add("#tags = :seenTags");
        values.put(":seenTags", texts(seen));
      }
    }

    void clause(String action, String text, String name, AttributeValue value) {
      add(action, text);
      names.put("#" + name, name);
      values.put(":" + name, value);
    }

    private void add(String action, String text) {
      clauses.computeIfAbsent(action, _ -> new ArrayList<>()).add(text);
    }

    Update update() {
      String expression =
          clauses.entrySet().stream()
              .map(clause -> clause.getKey() + " " + String.join(", ", clause.getValue()))
              .collect(Collectors.joining(" "));
      Optional<String> condition =
          conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
      return new Update(expression, condition, names, values);
    }
  }
}
