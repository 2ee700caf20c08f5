package dev.parley.engine.admin.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A person takes the conversation.
 *
 * @param time a duration of ISO 8601, one minute to thirty days
 */
@Schema(name = "PauseBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record PauseBody(@JsonProperty("for") @Schema(name = "for", example = "PT1H") String time) {}
