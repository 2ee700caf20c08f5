package dev.parley.engine.document;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an automation of its document. */
public final class AutomationReader {
  private static final int PLACE_ID_LENGTH_MAX = 256;

  /** {@code id} to {@code readable} come with answers; they may be sent back and change nothing. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "name",
          "type",
          "active",
          "postId",
          "storyId",
          "trigger",
          "steps",
          "id",
          "revision",
          "position",
          "channel",
          "account",
          "readable");

  private enum Mode {
    ANY_REPLY("any_reply"),
    SPECIFIC_KEYWORDS("specific_keywords");

    private final String wireName;

    Mode(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  private AutomationReader() {}

  /** What came of reading. */
  public sealed interface Reading {
    /** The automation. */
    record Valid(Automation automation) implements Reading {}

    /** All that is wrong with the document. */
    record Invalid(List<Finding> findings) implements Reading {}
  }

  /** Reads the document; {@code active} is true unless it says otherwise. */
  public static Reading read(JsonNode document, AutomationId id, long revision) {
    Place root = Place.root(document);
    Optional<Automation> automation =
        root.object(PROPERTIES).flatMap(object -> automation(object, id, revision));
    List<Finding> findings = root.findings();
    return findings.isEmpty() && automation.isPresent()
        ? new Reading.Valid(automation.get())
        : new Reading.Invalid(findings);
  }

  private static Optional<Automation> automation(Place root, AutomationId id, long revision) {
    Optional<String> name = root.required("name").flatMap(Place::text);
    Optional<AutomationType> type =
        root.required("type")
            .flatMap(place -> place.oneOf(AutomationType.values(), AutomationType::wireName));
    Optional<Boolean> active = root.optional("active").flatMap(Place::bool);
    Optional<String> postId = root.optional("postId").flatMap(AutomationReader::placeId);
    Optional<String> storyId = root.optional("storyId").flatMap(AutomationReader::placeId);
    Optional<Trigger> trigger = root.required("trigger").flatMap(AutomationReader::trigger);
    List<Step> steps = steps(root);
    if (!root.findings().isEmpty()) {
      return Optional.empty();
    }
    return root.build(
        () ->
            new Automation(
                id,
                name.orElseThrow(),
                type.orElseThrow(),
                active.orElse(true),
                postId
                    .<Placement>map(Placement.OnPost::new)
                    .or(() -> storyId.map(Placement.OnStory::new))
                    .orElseGet(Placement.Anywhere::new),
                trigger.orElseThrow(),
                steps,
                Map.of(),
                Automation.Options.DEFAULT,
                revision));
  }

  private static Optional<String> placeId(Place place) {
    Optional<String> id = place.text();
    if (id.isPresent() && (id.get().isBlank() || id.get().length() > PLACE_ID_LENGTH_MAX)) {
      place.note(
          "has "
              + id.get().length()
              + " characters: 1 to "
              + PLACE_ID_LENGTH_MAX
              + " are allowed, or null.");
    }
    return id;
  }

  private static Optional<Trigger> trigger(Place place) {
    Optional<Place> trigger = place.object(Set.of("mode", "match", "keywords"));
    Optional<Mode> mode =
        trigger
            .flatMap(object -> object.required("mode"))
            .flatMap(value -> value.oneOf(Mode.values(), Mode::wireName));
    if (mode.isEmpty()) {
      return Optional.empty();
    }
    return switch (mode.get()) {
      case ANY_REPLY -> anyReply(place);
      case SPECIFIC_KEYWORDS -> specificKeywords(place);
    };
  }

  private static Optional<Trigger> anyReply(Place place) {
    place.optional("match").ifPresent(AutomationReader::match);
    Optional<Place> keywords = place.optional("keywords");
    if (!keywords.map(list -> list.entries(Integer.MAX_VALUE)).orElse(List.of()).isEmpty()) {
      keywords.get().note("would be ignored: any_reply fires on everything. Remove them.");
    }
    return Optional.of(new Trigger.AnyReply());
  }

  private static Optional<Trigger> specificKeywords(Place place) {
    Optional<Place> match = place.optional("match");
    Optional<KeywordMatch> how =
        match.isEmpty()
            ? Optional.of(KeywordMatch.CONTAINS)
            : match.flatMap(AutomationReader::match);
    List<Place> entries =
        place
            .required("keywords")
            .map(list -> list.entries(Trigger.SpecificKeywords.KEYWORDS_MAX))
            .orElse(List.of());
    List<Keyword> keywords =
        entries.stream().flatMap(entry -> AutomationReader.keyword(entry).stream()).toList();
    if (how.isEmpty() || keywords.size() < entries.size()) {
      return Optional.empty();
    }
    return place.build(() -> new Trigger.SpecificKeywords(how.get(), keywords));
  }

  private static Optional<KeywordMatch> match(Place place) {
    return place.oneOf(KeywordMatch.values(), KeywordMatch::wireName);
  }

  private static Optional<Keyword> keyword(Place place) {
    return place.text().flatMap(text -> place.build(() -> Keyword.of(text)));
  }

  private static List<Step> steps(Place root) {
    return root.required("steps").map(list -> list.entries(Automation.STEPS_MAX)).stream()
        .flatMap(List::stream)
        .flatMap(place -> StepReader.step(place).stream())
        .toList();
  }
}
