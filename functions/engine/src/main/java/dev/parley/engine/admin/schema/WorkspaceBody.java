package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new workspace.
 *
 * @param name the id if left out
 */
@Schema(name = "WorkspaceBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record WorkspaceBody(
    @Schema(example = "bakery", pattern = "^[A-Za-z0-9_-]{1,64}$") String id,
    @Schema(example = "The bakery") @Nullable String name) {}
