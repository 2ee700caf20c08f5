package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the tags of a person; none may be in both lists.
 *
 * @param add at most 50
 * @param remove at most 50
 */
@Schema(name = "TagsBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record TagsBody(@Nullable List<String> add, @Nullable List<String> remove) {}
