/**
 * What is shown of everything that was counted: computed once for all who look, kept, published at
 * most every few seconds, and read by each process at most once a second.
 *
 * <p>Stands beside the line. No DM waits for any of this, and nothing here costs more when more DMs
 * are sent or when more people look.
 *
 * <p>Decisions: one writer at a time by a lease, since two would pay twice; a snapshot carries the
 * moment at which its computation began, and an older one never takes the place of a newer one, so
 * that a process which was held up for minutes harms nothing; what cannot be read is answered by
 * what was read last, with its age, and never by zeros.
 */
@NullMarked
package dev.parley.engine.stats;

import org.jspecify.annotations.NullMarked;
