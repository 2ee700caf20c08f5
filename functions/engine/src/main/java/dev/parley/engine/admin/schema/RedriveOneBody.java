package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one dead letter goes back.
 *
 * @param text what the person is taken to have said instead; left out to redrive the event as it is
 */
@Schema(name = "RedriveOneBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record RedriveOneBody(@Schema(maxLength = 10_000) @Nullable String text) {}
