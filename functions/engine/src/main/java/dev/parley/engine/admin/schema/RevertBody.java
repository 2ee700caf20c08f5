package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;

/** Which revision is to be again. */
@Schema(name = "RevertBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record RevertBody(@Schema(example = "1") int revision) {}
