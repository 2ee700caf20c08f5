/**
 * The command line: {@code ./parley up} runs the line, {@code ./parley trigger} plays a person on
 * Instagram.
 *
 * <p>Exit codes: 0 it worked; 1 it worked, but nothing came of it; 2 wrong use, or nobody to talk
 * to.
 */
@NullMarked
package dev.parley.local.cli;

import org.jspecify.annotations.NullMarked;
