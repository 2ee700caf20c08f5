package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A member of a workspace.
 *
 * @param role what they may at most
 */
@Schema(name = "MemberBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record MemberBody(
    @Schema(example = "Ada") String name,
    @Schema(
            type = "string",
            allowableValues = {"viewer", "editor", "owner"},
            example = "editor")
        String role) {}
