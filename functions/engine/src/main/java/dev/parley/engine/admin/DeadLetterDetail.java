package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with what it holds.
 *
 * @param letter what lists show; its properties stand beside these
 * @param occurredAt when Meta says that it happened; null for a message
 * @param content what the person said; null if nothing, or if this version cannot read it
 * @param body a message as it came, at most {@value ContentAnswer#LENGTH_MAX} characters of it;
 *     null for an event
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterDetail(
    @JsonUnwrapped DeadLetterAnswer letter,
    @Nullable String occurredAt,
    @Nullable ContentAnswer content,
    @Nullable String body) {}
