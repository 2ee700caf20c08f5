package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To whom the send API is open.
 *
 * @param mode to nobody, to some workspaces, to a share of all, or to all
 * @param percent of all workspaces, in the mode {@code share}
 * @param workspaces at most 100, in the modes {@code test} and {@code share}
 */
@Schema(name = "RolloutBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record RolloutBody(
    @Schema(
            type = "string",
            allowableValues = {"off", "test", "share", "all"},
            example = "all")
        String mode,
    @Schema(example = "10") @Nullable Integer percent,
    @Schema(example = "[\"shop\"]") @Nullable List<String> workspaces) {}
