package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Automations to add: a page of an export is one.
 *
 * @param parley the version of this form
 * @param automations at most 99
 * @param active whether all of them run; as each of them says if left out
 * @param leftOut of an export: ids of what this version cannot read; changes nothing here
 * @param nextCursor of an export: where its next page begins; changes nothing here
 */
@Schema(name = "ImportBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record ImportBody(
    @Schema(example = "1") @Nullable Integer parley,
    List<AutomationBody> automations,
    @Nullable Boolean active,
    @Nullable List<String> leftOut,
    @Nullable String nextCursor) {}
