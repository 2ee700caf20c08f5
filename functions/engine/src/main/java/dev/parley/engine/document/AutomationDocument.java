package dev.parley.engine.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Automation;
import dev.parley.automation.Placement;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An automation as it is written to the table. {@link AutomationReader} reads it.
 *
 * @param postId {@code next} while it waits for a post
 * @param nextPostSince from when on a post counts as the next, if it waits for one
 * @param cooldown a duration of ISO 8601
 * @param trigger has what its mode has a use for
 * @param steps each has what its kind has a use for, with the defaults that hold
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AutomationDocument(
    String name,
    String type,
    boolean active,
    @Nullable String postId,
    @Nullable String nextPostSince,
    @Nullable String storyId,
    boolean topLevelOnly,
    @Nullable String cooldown,
    String running,
    JsonNode trigger,
    List<JsonNode> steps) {

  /** The document of this automation. */
  public static AutomationDocument of(Automation automation) {
    Placement placement = automation.placement();
    return new AutomationDocument(
        automation.name(),
        automation.type().wireName(),
        automation.active(),
        postId(placement),
        placement instanceof Placement.NextPost next ? next.since().toString() : null,
        placement instanceof Placement.OnStory on ? on.storyId() : null,
        automation.options().topLevelOnly(),
        automation.options().cooldown().map(Values::text).orElse(null),
        automation.options().running().wireName(),
        TriggerWriter.of(automation.trigger()),
        steps(automation));
  }

  private static @Nullable String postId(Placement placement) {
    return switch (placement) {
      case Placement.OnPost on -> on.postId();
      case Placement.NextPost _ -> AutomationReader.NEXT;
      case Placement.Anywhere _, Placement.OnStory _ -> null;
    };
  }

  private static List<JsonNode> steps(Automation automation) {
    Map<Integer, String> labels = new HashMap<>();
    automation.labels().forEach((label, index) -> labels.put(index, label));
    List<JsonNode> steps = new ArrayList<>();
    for (int index = 0; index < automation.steps().size(); index++) {
      steps.add(
          StepWriter.of(
              automation.steps().get(index), labels.get(index), automation.onUnknown(index)));
    }
    return steps;
  }
}
