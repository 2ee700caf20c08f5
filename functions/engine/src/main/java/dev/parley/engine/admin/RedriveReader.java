package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.DeadLetterId;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which dead letters an operator wants back, and how fast; refused with 422 if it cannot be. */
final class RedriveReader {
  /** Letters of one request. */
  static final int LETTERS_MAX = 500;

  /** Letters a second; more than a request gets done. */
  static final int PER_SECOND_MAX = 100;

  /** Longer than any message or comment may be. */
  static final int TEXT_MAX = 10_000;

  private static final Set<String> SELECTORS =
      Set.of("ids", "all", "channel", "account", "reason", "automation");
  private static final Set<String> NAMES =
      Set.of(
          "ids",
          "all",
          "channel",
          "account",
          "reason",
          "automation",
          "dryRun",
          "perSecond",
          "cursor");

  private RedriveReader() {}

  /**
   * What is wanted.
   *
   * @param ids these, if there are any; else all that the rest says
   */
  record Wanted(
      List<DeadLetterId> ids,
      Optional<String> channel,
      Optional<String> account,
      Optional<String> reason,
      Optional<AutomationId> automation,
      boolean dryRun,
      OptionalInt perSecond,
      Optional<String> cursor) {
    /** Copies the list. */
    Wanted {
      ids = List.copyOf(ids);
    }

    /** What makes it another query. */
    List<String> values() {
      return List.of(
          ids.stream().map(DeadLetterId::text).reduce("", (a, b) -> a + " " + b),
          channel.orElse(""),
          account.orElse(""),
          reason.orElse(""),
          automation.map(AutomationId::value).orElse(""));
    }
  }

  static Wanted read(JsonNode document) {
    Place root = Place.root(document);
    Optional<Wanted> wanted = root.object(NAMES).map(RedriveReader::wanted);
    return wanted
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  /** The text of an edit; empty to redrive the event as it is. */
  static Optional<String> text(JsonNode document) {
    Place root = Place.root(document);
    Optional<Place> place = root.object(Set.of("text")).flatMap(object -> object.optional("text"));
    Optional<String> text = place.flatMap(Place::text);
    text.filter(it -> it.isBlank() || it.length() > TEXT_MAX)
        .ifPresent(
            it ->
                place
                    .orElseThrow()
                    .note(
                        it.isBlank()
                            ? "is blank: leave it out to redrive the event as it is."
                            : "has " + it.length() + " characters: at most " + TEXT_MAX + "."));
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return text;
  }

  private static Wanted wanted(Place object) {
    checkSelectors(object);
    return new Wanted(
        ids(object),
        text(object, "channel"),
        text(object, "account"),
        text(object, "reason"),
        object
            .optional("automation")
            .flatMap(place -> place.text().flatMap(it -> place.build(() -> new AutomationId(it)))),
        object.optional("dryRun").flatMap(Place::bool).orElse(false),
        perSecond(object),
        text(object, "cursor"));
  }

  /** A slip of the pen must not redrive everything. */
  private static void checkSelectors(Place object) {
    List<String> given =
        SELECTORS.stream().filter(name -> object.optional(name).isPresent()).sorted().toList();
    boolean alone = given.size() == 1;
    if (given.isEmpty()) {
      object.note("must say which: ids, or all, or one of account, reason, automation, channel.");
    } else if (!alone && (given.contains("ids") || given.contains("all"))) {
      object.note("has " + String.join(", ", given) + ": ids and all each stand alone.");
    }
    object
        .optional("all")
        .filter(place -> !place.bool().orElse(true))
        .ifPresent(place -> place.note("must be true, or be left out."));
  }

  private static List<DeadLetterId> ids(Place object) {
    Optional<Place> list = object.optional("ids");
    Set<DeadLetterId> ids = new LinkedHashSet<>();
    if (list.isPresent()) {
      for (Place entry : list.get().entries(LETTERS_MAX)) {
        entry.text().flatMap(text -> id(entry, text)).ifPresent(ids::add);
      }
      if (ids.isEmpty()) {
        list.get().note("names no dead letter.");
      }
    }
    return List.copyOf(ids);
  }

  private static Optional<DeadLetterId> id(Place entry, String text) {
    Optional<DeadLetterId> id = DeadLetterId.parse(text);
    if (id.isEmpty()) {
      entry.note("is no id of a dead letter.");
    }
    return id;
  }

  private static Optional<String> text(Place object, String name) {
    return object.optional(name).flatMap(Place::text).filter(text -> !text.isEmpty());
  }

  private static OptionalInt perSecond(Place object) {
    Optional<Place> place = object.optional("perSecond");
    Optional<Integer> number = place.flatMap(Place::wholeNumber);
    if (number.filter(it -> it < 1 || it > PER_SECOND_MAX).isPresent()) {
      place.orElseThrow().note("must be from 1 to " + PER_SECOND_MAX + ".");
    }
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
