package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a workspace may ask for in a month.
 *
 * @param monthly 0 to 999,999,999; null or left out for as many as it likes
 */
@Schema(name = "QuotaBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record QuotaBody(@Schema(example = "10000") @Nullable Long monthly) {}
