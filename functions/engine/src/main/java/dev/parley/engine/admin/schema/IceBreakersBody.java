package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The ice breakers of an account, all of them; an empty list takes all away. */
@Schema(name = "IceBreakersBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record IceBreakersBody(List<Entry> iceBreakers) {

  /** A question that people can tap, and the payload that comes back. */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  public record Entry(
      @Schema(example = "How much is it?") String question,
      @Schema(example = "PRICE") String payload) {}
}
