/** Rehearsals through the real functions, and what the hooks leave behind. */
@NullMarked
package dev.parley.engine.snapshot;

import org.jspecify.annotations.NullMarked;
