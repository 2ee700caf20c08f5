/**
 * The whole line in one thread, driven by one seeded chance.
 *
 * <p>The real stations {@link dev.parley.pipeline.Converse}, {@link dev.parley.pipeline.Deliver}
 * and {@link dev.parley.pipeline.Reconcile} and the real decider run against tables, queues, a Meta
 * and a clock that live in memory and fail on purpose: at every call of a port a process may die,
 * be refused, lose the answer, or stand still while others run on. Each seed is one history of
 * about two hundred steps; then the faults stop, everything is drained, and the history is judged:
 * no DM twice, none lost without a name, none out of order. The same seed gives the same history,
 * so a failure is replayed with {@code -Dparley.simulation.seed}.
 *
 * <p>That the judge sees something is shown by {@link dev.parley.simulation.Design}: the well-known
 * bad designs run in the same world, and each has to be caught.
 */
@NullMarked
package dev.parley.simulation;

import org.jspecify.annotations.NullMarked;
