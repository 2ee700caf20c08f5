package dev.parley.engine.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Automation;
import dev.parley.automation.Keyword;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An automation as it is written to the table. {@link AutomationReader} reads it. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AutomationDocument(
    String name,
    String type,
    boolean active,
    @Nullable String postId,
    @Nullable String storyId,
    TriggerDocument trigger,
    List<StepDocument> steps) {

  /** The document of this automation. */
  public static AutomationDocument of(Automation automation) {
    return new AutomationDocument(
        automation.name(),
        automation.type().wireName(),
        automation.active(),
        automation.placement() instanceof Placement.OnPost on ? on.postId() : null,
        automation.placement() instanceof Placement.OnStory on ? on.storyId() : null,
        TriggerDocument.of(automation.trigger()),
        automation.steps().stream().map(StepDocument::of).toList());
  }

  /** When it fires; what the mode has no use for is left out. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TriggerDocument(
      String mode, @Nullable String match, @Nullable List<String> keywords) {

    static TriggerDocument of(Trigger trigger) {
      return switch (trigger) {
        case Trigger.AnyReply _ -> new TriggerDocument("any_reply", null, null);
        case Trigger.SpecificKeywords specific ->
            new TriggerDocument(
                "specific_keywords",
                specific.match().wireName(),
                specific.keywords().stream().map(Keyword::text).toList());
        default -> throw new IllegalStateException();
      };
    }
  }

  /** One step; what its kind has no use for is left out. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepDocument(
      String kind,
      String text,
      @Nullable List<ButtonDocument> buttons,
      @Nullable List<ButtonDocument> options) {

    static StepDocument of(Step step) {
      return switch (step) {
        case Step.Send send -> of(send.message());
        default -> throw new IllegalStateException();
      };
    }

    private static StepDocument of(Message message) {
      return switch (message) {
        case Message.Text text -> new StepDocument("text", text.text(), null, null);
        case Message.Buttons buttons ->
            new StepDocument(
                "buttons",
                buttons.text(),
                buttons.buttons().stream().map(ButtonDocument::of).toList(),
                null);
        case Message.QuickReplies replies ->
            new StepDocument(
                "quick_replies",
                replies.text(),
                null,
                replies.options().stream().map(ButtonDocument::of).toList());
        default -> throw new IllegalStateException();
      };
    }
  }

  /** A button or a quick reply: a title, and either a url or a payload. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ButtonDocument(String title, @Nullable String url, @Nullable String payload) {

    static ButtonDocument of(Choice choice) {
      return switch (choice) {
        case Choice.Link url -> new ButtonDocument(url.title(), url.url(), null);
        case Choice.Tap tap -> new ButtonDocument(tap.title(), null, tap.payload().orElse(null));
      };
    }
  }
}
