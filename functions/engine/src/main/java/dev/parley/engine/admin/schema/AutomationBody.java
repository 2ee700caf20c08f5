package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An automation. What an answer has besides these (id, revision, …) may be sent back and changes
 * nothing.
 *
 * @param active true if left out
 * @param postId listens to comments on this post only; {@code next}: on the next one
 * @param storyId listens to replies to this story only
 * @param topLevelOnly whether answers to comments do not count
 * @param cooldown the least time between two runs for one person, a duration of ISO 8601
 * @param running what becomes of runs that wait when it is edited
 */
@Schema(name = "AutomationBody")
public record AutomationBody(
    @Schema(example = "Price list") String name,
    @Schema(
            type = "string",
            allowableValues = {"dm_automation", "story_reply_flow", "comment_reply_flow"},
            example = "dm_automation")
        String type,
    @Nullable Boolean active,
    @Nullable String postId,
    @Nullable String storyId,
    @Nullable Boolean topLevelOnly,
    @Schema(example = "PT24H") @Nullable String cooldown,
    @Nullable String running,
    Trigger trigger,
    List<Step> steps) {

  /**
   * What it fires on.
   *
   * @param match how keywords are looked for; contains if left out
   * @param payloads of postback
   * @param emojis of reaction; left out for all
   * @param refs of referral; left out for all
   * @param adIds of ad_click; left out for all
   */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Trigger(
      @Schema(
              type = "string",
              allowableValues = {
                "any_reply",
                "specific_keywords",
                "postback",
                "story_mention",
                "reaction",
                "referral",
                "ad_click",
                "live_comment"
              },
              example = "specific_keywords")
          String mode,
      @Schema(
              type = "string",
              allowableValues = {"contains", "word", "exact", "prefix"})
          @Nullable String match,
      @Schema(example = "[\"PRICE\"]") @Nullable List<String> keywords,
      @Nullable List<String> payloads,
      @Nullable List<String> emojis,
      @Nullable List<String> refs,
      @Nullable List<String> adIds) {}

  /**
   * One step: its kind, and what that kind has a use for, as docs/automations.md says.
   *
   * @param label so that others can go to it
   */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  public record Step(
      @Schema(
              type = "string",
              allowableValues = {
                "text",
                "buttons",
                "quick_replies",
                "carousel",
                "media",
                "template",
                "private_reply",
                "public_reply",
                "reaction",
                "typing",
                "seen",
                "ask_follow",
                "ask_email",
                "ask_phone",
                "ask_text",
                "delay",
                "condition",
                "go_to",
                "tag",
                "set_field",
                "hand_over",
                "stop"
              },
              example = "text")
          String kind,
      @Nullable String label,
      @Schema(example = "Hi {{name|there}}") @Nullable String text,
      @Nullable List<Choice> buttons,
      @Nullable List<Choice> options) {}

  /** What can be tapped: it opens a page, or comes back with a payload, or leads to a step. */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Choice(
      String title, @Nullable String url, @Nullable String payload, @Nullable String goTo) {}
}
