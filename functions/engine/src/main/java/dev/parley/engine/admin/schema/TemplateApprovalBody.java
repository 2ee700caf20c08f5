package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval.
 *
 * @param category the one that the template was made with, if left out
 */
@Schema(
    name = "TemplateApprovalBody",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record TemplateApprovalBody(
    @Schema(
            type = "string",
            allowableValues = {"UTILITY", "MARKETING", "AUTHENTICATION"},
            example = "UTILITY")
        @Nullable String category) {}
