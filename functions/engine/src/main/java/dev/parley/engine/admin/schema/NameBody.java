package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;

/** Another name. */
@Schema(name = "NameBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record NameBody(@Schema(example = "The bakery") String name) {}
