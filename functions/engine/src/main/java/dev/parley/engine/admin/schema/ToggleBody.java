package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;

/** Switches an automation on or off. */
@Schema(name = "ToggleBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record ToggleBody(@Schema(example = "true") boolean active) {}
