package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp message: exactly one of text, template and interactive.
 *
 * @param phoneNumber in the form of E.164
 * @param text at most 4,096 characters; within 24 hours after the person's last message
 * @param template approved by Meta; at any time
 * @param interactive something to tap; within 24 hours after the person's last message
 * @param from the phone_number_id of the account, if there are several
 * @param conversationId may be left out: it follows from the account and the number
 * @param priority 1 (least urgent) to 10; see the page on the send API for what it does
 * @param sendAt at most 30 days ahead; sent within the minute after it
 * @param notAfter when the message is of no use any more: at most 7 days after it is to be sent
 */
@Schema(name = "SendBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record SendBody(
    @Schema(example = "+4915112345678") String phoneNumber,
    @Schema(example = "Your order is ready.") @Nullable String text,
    @Nullable Template template,
    @Nullable Interactive interactive,
    @Nullable String from,
    @Nullable String conversationId,
    @Schema(example = "5") @Nullable Integer priority,
    @Nullable String sendAt,
    @Nullable String notAfter) {

  /**
   * A template with the values of its variables.
   *
   * @param header a text, or a file with type and url
   * @param body in the order of the variables, or with their names
   */
  @Schema(name = "SendTemplate", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Template(
      @Schema(example = "order_ready") String name,
      @Schema(example = "en_US") String language,
      @Nullable Header header,
      @Nullable List<Value> body,
      @Nullable List<Button> buttons) {}

  /** The value of a header. */
  @Schema(
      name = "SendTemplateHeader",
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Header(
      @Nullable String text,
      @Nullable String name,
      @Schema(
              type = "string",
              allowableValues = {"image", "video", "document"})
          @Nullable String type,
      @Nullable String url,
      @Nullable String fileName) {}

  /** The value of a variable. */
  @Schema(name = "SendTemplateValue", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Value(@Schema(example = "Ada") String text, @Nullable String name) {}

  /**
   * The value of a button.
   *
   * @param index which button of the template, from 0
   */
  @Schema(
      name = "SendTemplateButton",
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Button(
      @Schema(
              type = "string",
              allowableValues = {"quick_reply", "url", "copy_code"})
          String type,
      int index,
      String value) {}

  /** A text with one of buttons, list and link under it. */
  @Schema(name = "SendInteractive", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Interactive(
      @Schema(example = "Which one?") String text,
      @Nullable String header,
      @Nullable String footer,
      @Nullable List<Reply> buttons,
      @Nullable RowList list,
      @Nullable Link link) {}

  /** A button that comes back with its id. */
  @Schema(name = "SendReply", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Reply(String id, String title) {}

  /** Rows behind a button. */
  @Schema(name = "SendList", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record RowList(String button, List<Section> sections) {}

  /** Some rows. */
  @Schema(name = "SendSection", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Section(@Nullable String title, List<Row> rows) {}

  /** A row that comes back with its id. */
  @Schema(name = "SendRow", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Row(String id, String title, @Nullable String description) {}

  /** A button that opens a page. */
  @Schema(name = "SendLink", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Link(String title, String url) {}
}
