/**
 * Following one event through every station: the trace it belongs to.
 *
 * <p>The webhook makes a trace (or takes Meta's, or a proxy's), SQS carries it in a message
 * attribute, and the event's record keeps it. What a station is working on is bound to its thread
 * ({@link dev.parley.trace.Traces}), so that no port has to pass it on: a trace changes nothing of
 * what is done.
 */
@NullMarked
package dev.parley.trace;

import org.jspecify.annotations.NullMarked;
