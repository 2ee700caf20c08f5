package dev.parley.engine.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * An automation that was deleted, as it was last.
 *
 * @param at when
 * @param by who deleted it; empty if that is not known
 */
public record GoneAutomation(StoredAutomation stored, Instant at, Optional<String> by) {}
