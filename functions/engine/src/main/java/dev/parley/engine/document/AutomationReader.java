package dev.parley.engine.document;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an automation of its document. */
public final class AutomationReader {
  /** Stands for the id of a post that is not published yet. */
  static final String NEXT = "next";

  private static final int PLACE_ID_LENGTH_MAX = 256;

  /** {@code id} to {@code warnings} come with answers; they may be sent back and change nothing. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "name",
          "type",
          "active",
          "postId",
          "nextPostSince",
          "storyId",
          "topLevelOnly",
          "cooldown",
          "running",
          "trigger",
          "steps",
          "id",
          "revision",
          "position",
          "channel",
          "account",
          "readable",
          "updatedAt",
          "updatedBy",
          "warnings");

  private final AutomationId id;
  private final long revision;
  private final Optional<Instant> since;

  private AutomationReader(AutomationId id, long revision, Optional<Instant> since) {
    this.id = id;
    this.revision = revision;
    this.since = since;
  }

  /** What came of reading. */
  public sealed interface Reading {
    /** The automation. */
    record Valid(Automation automation) implements Reading {}

    /** All that is wrong with the document. */
    record Invalid(List<Finding> findings) implements Reading {}
  }

  /** Reads a kept document; what it leaves out is as {@code docs/automations.md} says. */
  public static Reading read(JsonNode document, AutomationId id, long revision) {
    return new AutomationReader(id, revision, Optional.empty()).read(document);
  }

  /**
   * Reads what an operator sent, as the first revision.
   *
   * @param since from when on the next post counts, if the automation waits for one; what the
   *     document says of it is ignored
   */
  public static Reading draft(JsonNode document, AutomationId id, Instant since) {
    return new AutomationReader(id, 1, Optional.of(since)).read(document);
  }

  private Reading read(JsonNode document) {
    Place root = Place.root(document);
    Optional<Automation> automation = root.object(PROPERTIES).flatMap(this::automation);
    List<Finding> findings = root.findings();
    return findings.isEmpty() && automation.isPresent()
        ? new Reading.Valid(automation.get())
        : new Reading.Invalid(findings);
  }

  private Optional<Automation> automation(Place root) {
    Optional<String> name = MessageReader.string(root, "name");
    Optional<AutomationType> type =
        root.required("type")
            .flatMap(place -> place.oneOf(AutomationType.values(), AutomationType::wireName));
    boolean active = root.optional("active").flatMap(Place::bool).orElse(true);
    Placement placement = placement(root);
    Automation.Options options = options(root);
    Optional<Trigger> trigger = root.required("trigger").flatMap(TriggerReader::trigger);
    StepReader reader = new StepReader();
    List<Step> steps =
        root.required("steps")
            .map(list -> reader.steps(list.entries(Automation.STEPS_MAX)))
            .orElse(List.of());
    if (!root.findings().isEmpty()) {
      return Optional.empty();
    }
    return root.build(
        () ->
            new Automation(
                id,
                name.orElseThrow(),
                type.orElseThrow(),
                active,
                placement,
                trigger.orElseThrow(),
                steps,
                reader.labels(),
                options.resending(reader.resent()),
                revision));
  }

  private static Automation.Options options(Place root) {
    boolean topLevelOnly = root.optional("topLevelOnly").flatMap(Place::bool).orElse(false);
    Optional<Duration> cooldown = root.optional("cooldown").flatMap(Values::duration);
    Optional<Automation.Running> running =
        root.optional("running")
            .flatMap(it -> it.oneOf(Automation.Running.values(), Automation.Running::wireName));
    return root.build(
            () ->
                new Automation.Options(
                    topLevelOnly, cooldown, running.orElse(Automation.Running.PINNED)))
        .orElse(Automation.Options.DEFAULT);
  }

  /** Anywhere if something in it is wrong, which is noted then. */
  private Placement placement(Place root) {
    Optional<String> postId = root.optional("postId").flatMap(AutomationReader::placeId);
    Optional<Place> story = root.optional("storyId");
    Optional<String> storyId = story.flatMap(AutomationReader::placeId);
    if (postId.isPresent() && story.isPresent()) {
      story.get().note("cannot go with a postId: an automation listens in one place.");
    }
    if (postId.equals(Optional.of(NEXT))) {
      return nextPost(root);
    }
    return postId
        .<Placement>map(Placement.OnPost::new)
        .or(() -> storyId.map(Placement.OnStory::new))
        .orElseGet(Placement.Anywhere::new);
  }

  private Placement nextPost(Place root) {
    return since
        .or(() -> root.required("nextPostSince").flatMap(Values::instant))
        .<Placement>map(Placement.NextPost::new)
        .orElseGet(Placement.Anywhere::new);
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
}
