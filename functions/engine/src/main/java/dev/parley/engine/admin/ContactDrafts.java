package dev.parley.engine.admin;

import dev.parley.account.AccountRules;
import dev.parley.automation.Names;
import dev.parley.engine.document.Place;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What operators want to change about a person; refused with 422 if it cannot be. */
final class ContactDrafts {
  private static final int TAGS_MAX = 50;
  private static final Duration PAUSE_MIN = Duration.ofMinutes(1);

  private ContactDrafts() {}

  /** Tags to add and to remove; none is in both. */
  record Tags(Set<String> add, Set<String> remove) {}

  /** How long a person has the conversation: one minute to thirty days. */
  static Duration pause(JsonNode document) {
    Place root = Place.root(document);
    Optional<Duration> pause =
        root.object(Set.of("for"))
            .flatMap(object -> object.required("for"))
            .flatMap(place -> place.text().flatMap(text -> duration(place, text)));
    return pause
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  static Tags tags(JsonNode document) {
    Place root = Place.root(document);
    Optional<Place> object = root.object(Set.of("add", "remove"));
    Set<String> add = tags(object.flatMap(it -> it.optional("add")));
    Set<String> remove = tags(object.flatMap(it -> it.optional("remove")));
    if (add.stream().anyMatch(remove::contains)) {
      root.note("names a tag in add and in remove.");
    }
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return new Tags(add, remove);
  }

  private static Set<String> tags(Optional<Place> list) {
    Set<String> tags = new HashSet<>();
    if (list.isPresent()) {
      for (Place place : list.get().entries(TAGS_MAX)) {
        place.text().flatMap(text -> place.build(() -> Names.checkTag(text))).ifPresent(tags::add);
      }
    }
    return tags;
  }

  private static Optional<Duration> duration(Place place, String text) {
    Optional<Duration> duration = parsed(text);
    if (duration.isEmpty()
        || duration.get().compareTo(PAUSE_MIN) < 0
        || duration.get().compareTo(AccountRules.DURATION_MAX) > 0) {
      place.note(
          "must be a duration of one minute to thirty days, such as \"PT1H\" or \"P2D\", but is"
              + " \""
              + Texts.cut(text, Params.SEARCH_LENGTH_MAX)
              + "\".");
      return Optional.empty();
    }
    return duration;
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
