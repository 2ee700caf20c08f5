package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template says.
 *
 * @param body with {@code {{1}}}, {@code {{2}}} … where values go
 * @param samples an example for each of them, by its number
 * @param category UTILITY if left out
 * @param choices a list, instead of buttons; Twilio alone has it, and WhatsApp never approves it
 */
@Schema(name = "TemplateBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record TemplateBody(
    @Schema(example = "Hello {{1}}, your order is ready.", maxLength = 1024) String body,
    @Schema(example = "{\"1\":\"Layla\"}") @Nullable Map<String, String> samples,
    @Schema(
            type = "string",
            allowableValues = {"UTILITY", "MARKETING", "AUTHENTICATION"},
            example = "UTILITY")
        @Nullable String category,
    @Schema(nullable = true) @Nullable List<Button> buttons,
    @Schema(nullable = true) @Nullable Choices choices) {

  /**
   * Something to tap.
   *
   * @param kind {@code reply} with id, {@code link} with url, {@code phone} with number
   */
  @Schema(name = "TemplateButton", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Button(
      @Schema(
              type = "string",
              allowableValues = {"reply", "link", "phone"},
              example = "reply")
          String kind,
      @Schema(example = "Thanks", maxLength = 20) String title,
      @Schema(example = "THANKS") @Nullable String id,
      @Nullable String url,
      @Nullable String number) {}

  /** A list to choose from. */
  @Schema(name = "TemplateChoices", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Choices(
      @Schema(example = "Menu", maxLength = 20) String button, List<Item> items) {}

  /** An entry of the list. */
  @Schema(name = "TemplateItem", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Item(
      @Schema(example = "FISH") String id,
      @Schema(example = "Fish", maxLength = 24) String title,
      @Schema(example = "From the market", maxLength = 72) @Nullable String description) {}
}
