package dev.parley.conversation;

import dev.parley.conversation.Contact.Burst;
import dev.parley.conversation.Contact.Pause;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event tells about a person. Applying it twice is applying it once: every part sets a
 * value, and times only grow.
 *
 * @param setFields the operator's own fields; an empty value removes one
 * @param optedOut empty if it does not change
 * @param pause empty if it does not change
 * @param started automations that begin now, by id
 */
public record ContactChange(
    Optional<String> name,
    Optional<String> username,
    Optional<String> email,
    Optional<String> phone,
    Set<String> addTags,
    Set<String> removeTags,
    Map<String, String> setFields,
    Optional<Boolean> optedOut,
    Optional<Pause> pause,
    Optional<Instant> lastUserActionAt,
    Optional<Instant> lastActivityAt,
    Optional<Burst> burst,
    Map<String, Instant> started) {

  /** Nothing. */
  public static final ContactChange NONE =
      new ContactChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** What the profile says. */
  public static ContactChange profile(Optional<String> name, Optional<String> username) {
    return new Parts().with("name", name).with("username", username).change();
  }

  /** The address that they gave. */
  public static ContactChange email(String address) {
    return new Parts().with("email", Optional.of(address)).change();
  }

  /** The number that they gave, in E.164. */
  public static ContactChange phone(String number) {
    return new Parts().with("phone", Optional.of(number)).change();
  }

  /** A tag more. */
  public static ContactChange tagged(String tag) {
    return new Parts().tags(Set.of(tag), Set.of()).change();
  }

  /** A tag less. */
  public static ContactChange untagged(String tag) {
    return new Parts().tags(Set.of(), Set.of(tag)).change();
  }

  /** A field of the operator's; an empty value removes it. */
  public static ContactChange field(String name, String value) {
    return new Parts().fields(Map.of(name, value)).change();
  }

  /** STOP or START. */
  public static ContactChange optedOut(boolean out) {
    return new Parts().optedOut(out).change();
  }

  /** A person has the conversation. */
  public static ContactChange paused(Pause pause) {
    return new Parts().pause(pause).change();
  }

  /** They did something. */
  public static ContactChange acted(Instant activity, Optional<Instant> userAction) {
    return new Parts().times(activity, userAction).change();
  }

  /** We answered. */
  public static ContactChange answered(Burst burst) {
    return new Parts().burst(burst).change();
  }

  /** An automation begins. */
  public static ContactChange started(String automationId, Instant at) {
    return new Parts().started(Map.of(automationId, at)).change();
  }

  /** Copies what it holds. */
  public ContactChange {
    addTags = Set.copyOf(addTags);
    removeTags = Set.copyOf(removeTags);
    setFields = Map.copyOf(setFields);
    started = Map.copyOf(started);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * Whether it has to be written together with the event: what a flow learned must not be lost. The
   * times and the burst alone may be written afterwards, for the next event brings them again.
   */
  public boolean belongsToTheEvent() {
    return email.isPresent()
        || phone.isPresent()
        || !addTags.isEmpty()
        || !removeTags.isEmpty()
        || !setFields.isEmpty()
        || optedOut.isPresent()
        || pause.isPresent();
  }

  /** This, and then the other. */
  public ContactChange and(ContactChange then) {
    Set<String> added = new HashSet<>(addTags);
    added.removeAll(then.removeTags);
    added.addAll(then.addTags);
    Set<String> removed = new HashSet<>(removeTags);
    removed.removeAll(then.addTags);
    removed.addAll(then.removeTags);
    Map<String, String> fields = new HashMap<>(setFields);
    fields.putAll(then.setFields);
    return new ContactChange(
        then.name.or(() -> name),
        then.username.or(() -> username),
        then.email.or(() -> email),
        then.phone.or(() -> phone),
        added,
        removed,
        fields,
        then.optedOut.or(() -> optedOut),
        then.pause.or(() -> pause),
        later(then.lastUserActionAt, lastUserActionAt),
        later(then.lastActivityAt, lastActivityAt),
        then.burst.or(() -> burst),
        merged(started, then.started));
  }

  /** The same without the times of activity. */
  public ContactChange withoutTimes() {
    return new ContactChange(
        name,
        username,
        email,
        phone,
        addTags,
        removeTags,
        setFields,
        optedOut,
        pause,
        Optional.empty(),
        Optional.empty(),
        burst,
        started);
  }

  /** The person after it. */
  public Contact applyTo(Contact before) {
    Set<String> tags = new HashSet<>(before.tags());
    tags.addAll(addTags);
    tags.removeAll(removeTags);
    Map<String, String> fields = new HashMap<>(before.fields());
    fields.putAll(setFields);
    fields.values().removeIf(String::isEmpty);
    return new Contact(
        name.or(before::name),
        username.or(before::username),
        email.or(before::email),
        phone.or(before::phone),
        tags,
        fields,
        optedOut.orElse(before.optedOut()),
        pause.or(before::pause),
        later(lastUserActionAt, before.lastUserActionAt()),
        later(lastActivityAt, before.lastActivityAt()),
        burst.or(before::burst),
        newest(merged(before.started(), started)));
  }

  private static Map<String, Instant> merged(
      Map<String, Instant> before, Map<String, Instant> then) {
    Map<String, Instant> all = new HashMap<>(before);
    then.forEach((id, at) -> all.merge(id, at, (a, b) -> a.isAfter(b) ? a : b));
    return all;
  }

  private static Map<String, Instant> newest(Map<String, Instant> all) {
    Map<String, Instant> kept = new HashMap<>(all);
    while (kept.size() > Contact.STARTED_MAX) {
      kept.entrySet().stream()
          .min(
              Map.Entry.<String, Instant>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey()))
          .map(Map.Entry::getKey)
          .ifPresent(kept::remove);
    }
    return kept;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  /** Collects the parts of one change. */
  private static final class Parts {
    private final Map<String, String> texts = new HashMap<>();
    private Set<String> added = Set.of();
    private Set<String> removed = Set.of();
    private Map<String, String> fields = Map.of();
    private Optional<Boolean> out = Optional.empty();
    private Optional<Pause> taken = Optional.empty();
    private Optional<Instant> activity = Optional.empty();
    private Optional<Instant> userAction = Optional.empty();
    private Optional<Burst> answers = Optional.empty();
    private Map<String, Instant> starts = Map.of();

    Parts with(String part, Optional<String> value) {
      value.ifPresent(text -> texts.put(part, text));
      return this;
    }

    Parts tags(Set<String> more, Set<String> less) {
      added = more;
      removed = less;
      return this;
    }

    Parts fields(Map<String, String> values) {
      fields = values;
      return this;
    }

    Parts optedOut(boolean value) {
      out = Optional.of(value);
      return this;
    }

    Parts pause(Pause value) {
      taken = Optional.of(value);
      return this;
    }

    Parts times(Instant any, Optional<Instant> opening) {
      activity = Optional.of(any);
      userAction = opening;
      return this;
    }

    Parts burst(Burst value) {
      answers = Optional.of(value);
      return this;
    }

    Parts started(Map<String, Instant> times) {
      starts = times;
      return this;
    }

    ContactChange change() {
      return new ContactChange(
          text("name"),
          text("username"),
          text("email"),
          text("phone"),
          added,
          removed,
          fields,
          out,
          taken,
          userAction,
          activity,
          answers,
          starts);
    }

    private Optional<String> text(String part) {
      return Optional.ofNullable(texts.get(part));
    }
  }
}
