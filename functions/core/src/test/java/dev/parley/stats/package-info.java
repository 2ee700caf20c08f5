/** Tests of what is counted. */
@NullMarked
package dev.parley.stats;

import org.jspecify.annotations.NullMarked;
