package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new key.
 *
 * @param role what it may at most; as much as the caller can give if left out
 * @param expiresOn the last day, in UTC, on which it lets anybody in; no end if left out
 */
@Schema(name = "KeyBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record KeyBody(
    @Schema(example = "Laptop") String name,
    @Schema(
            type = "string",
            allowableValues = {"viewer", "editor", "owner"},
            example = "viewer")
        @Nullable String role,
    @Schema(type = "string", format = "date", example = "2099-12-31") @Nullable String expiresOn) {}
