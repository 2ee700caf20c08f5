/**
 * What is written down about the work: one line per event and station, and the number of remote
 * calls.
 */
@NullMarked
package dev.parley.engine.log;

import org.jspecify.annotations.NullMarked;
