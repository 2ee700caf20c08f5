package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The order of automations.
 *
 * @param ids every automation of the account once, the first of them first
 */
@Schema(name = "OrderBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record OrderBody(
    @Schema(example = "[\"00000000000000000000000000000000\"]") List<String> ids) {}
