/**
 * Automations as JSON: the one form that the API takes and gives and that the accounts table keeps.
 *
 * <p>Reading finds everything that is wrong at once and says where, by JSON Pointer; the rules
 * themselves are those of the core's constructors. What is written can be read again.
 */
@NullMarked
package dev.parley.engine.document;

import org.jspecify.annotations.NullMarked;
