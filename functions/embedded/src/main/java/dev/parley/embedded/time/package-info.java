/**
 * The clock of the loopback servers: real time that can be pushed forward.
 *
 * <p>A deduplication window of five minutes or a retention of four days is tested by moving the
 * clock, never by sleeping.
 */
@NullMarked
package dev.parley.embedded.time;

import org.jspecify.annotations.NullMarked;
