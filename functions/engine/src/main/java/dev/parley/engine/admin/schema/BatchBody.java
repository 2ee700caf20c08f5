package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done in one step, all or none. */
@Schema(name = "BatchBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record BatchBody(List<Operation> operations) {

  /**
   * What becomes of one automation.
   *
   * @param revision done only if it has this one; whatever there is if left out
   */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Operation(
      @Schema(
              type = "string",
              allowableValues = {"activate", "deactivate", "delete"},
              example = "deactivate")
          String op,
      @Schema(example = "00000000000000000000000000000000") String id,
      @Nullable Integer revision) {}
}
