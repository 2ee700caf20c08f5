package dev.parley.engine.sqs;

import dev.parley.pipeline.Outcome;
import java.util.function.Function;

/**
 * What is done with each message of a queue.
 *
 * @param unreadable the reason of the dead letter for a body that {@code read} cannot read
 * @param read makes a value of a body; throws if it is none. Pure, so that a second reading would
 *     fail as well
 * @param handle works on the value; may throw for outages, and is then called again
 */
public record Station<T>(
    String unreadable, Function<String, T> read, Function<T, Outcome> handle) {}
