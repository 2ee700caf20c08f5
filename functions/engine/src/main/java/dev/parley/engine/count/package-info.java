/**
 * Gathers what a process counts, and writes it once at the end of a batch.
 *
 * <p>Stands beside the stations: the adapters that write the journal tell it what they wrote, and
 * nobody waits for it. What a process had gathered when it died is lost until a recount finds it in
 * the journal; to count in the journal's own transaction would double what each event costs.
 */
@NullMarked
package dev.parley.engine.count;

import org.jspecify.annotations.NullMarked;
