package dev.parley.engine.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Automation;
import dev.parley.automation.Keyword;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
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
        automation.postId().orElse(null),
        automation.storyId().orElse(null),
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
      };
    }

    private static StepDocument of(OutboundMessage message) {
      return switch (message) {
        case OutboundMessage.Text text -> new StepDocument("text", text.text(), null, null);
        case OutboundMessage.Buttons buttons ->
            new StepDocument(
                "buttons",
                buttons.text(),
                buttons.buttons().stream().map(ButtonDocument::of).toList(),
                null);
        case OutboundMessage.QuickReplies replies ->
            new StepDocument(
                "quick_replies",
                replies.text(),
                null,
                replies.options().stream().map(ButtonDocument::of).toList());
      };
    }
  }

  /** A button or a quick reply: a title, and either a url or a payload. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ButtonDocument(String title, @Nullable String url, @Nullable String payload) {

    static ButtonDocument of(Button button) {
      return switch (button) {
        case Button.Url url -> new ButtonDocument(url.title(), url.url(), null);
        case Button.Postback postback ->
            new ButtonDocument(postback.title(), null, postback.payload());
      };
    }

    static ButtonDocument of(Option option) {
      return new ButtonDocument(option.title(), null, option.payload());
    }
  }
}
