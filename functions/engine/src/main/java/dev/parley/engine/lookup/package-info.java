/**
 * Finds out what a decision asks for: each question goes to the one system that knows the answer.
 */
@NullMarked
package dev.parley.engine.lookup;

import org.jspecify.annotations.NullMarked;
