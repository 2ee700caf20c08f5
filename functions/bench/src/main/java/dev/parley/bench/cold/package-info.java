/**
 * {@code ./parley bench --cold}: how long each function takes from nothing to its first answer, out
 * of the zip that is deployed, in a process of AWS's runtime interface client; beside the smallest
 * functions there can be, in turns, so that what else the machine does slows down all of them.
 */
@NullMarked
package dev.parley.bench.cold;

import org.jspecify.annotations.NullMarked;
