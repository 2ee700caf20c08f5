package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An automation, in short.
 *
 * @param name as it is now; null if it is gone
 * @param revision the one that was followed; null where none is noted
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AutomationRef(String id, @Nullable String name, @Nullable Long revision) {}
