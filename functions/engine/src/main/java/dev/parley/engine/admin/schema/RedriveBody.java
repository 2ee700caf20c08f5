package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters go back: {@code ids}, or {@code all}, or some of the other selectors.
 *
 * @param ids at most 500
 * @param all true for every one that the caller sees
 * @param dryRun whether only to say what would come of it
 * @param perSecond at most so many a second
 * @param cursor to go on with what is left
 */
@Schema(name = "RedriveBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record RedriveBody(
    @Nullable List<String> ids,
    @Schema(example = "true") @Nullable Boolean all,
    @Schema(
            type = "string",
            allowableValues = {"instagram", "whatsapp"})
        @Nullable String channel,
    @Nullable String account,
    @Nullable String reason,
    @Nullable String automation,
    @Schema(example = "true") @Nullable Boolean dryRun,
    @Schema(minimum = "1", maximum = "100") @Nullable Integer perSecond,
    @Nullable String cursor) {}
