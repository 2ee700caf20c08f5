/**
 * How often Meta may be asked: its limits, and the arithmetic that spreads sends under them.
 *
 * <p>Pure: a bucket is one number, the time at which it would be empty if nobody took from it any
 * more. Who wants to send moves that time on and is told when its turn is, so a turn is taken by
 * one step, whoever else asks at the same moment, and nobody has to ask twice.
 */
@NullMarked
package dev.parley.pace;

import org.jspecify.annotations.NullMarked;
