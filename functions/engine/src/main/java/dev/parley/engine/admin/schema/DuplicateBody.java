package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a copy differs.
 *
 * @param name of the copy; the old one with "(copy)" if left out
 * @param to the account that it goes to; the same one if left out
 */
@Schema(name = "DuplicateBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record DuplicateBody(@Schema(example = "Copy") @Nullable String name, @Nullable Target to) {

  /** An account that the caller sees. */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Target(@Schema(example = "instagram") String channel, String id) {}
}
