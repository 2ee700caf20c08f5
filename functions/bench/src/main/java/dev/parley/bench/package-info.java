/**
 * The load driver and the benchmarks: every figure about speed and exactness in the README comes
 * from here.
 *
 * <p>The driver runs the line as a process of its own, plays Meta on both sides, and compares what
 * went in with what came out. Machines differ and are shared, so figures are for comparing within
 * one run.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
