/** The movable clock by itself. */
@NullMarked
package dev.parley.embedded.time;

import org.jspecify.annotations.NullMarked;
