/**
 * The two stations with effects and the ports that they call.
 *
 * <p>{@link dev.parley.pipeline.Converse}: load, decide, commit, hand over. {@link
 * dev.parley.pipeline.Deliver}: claim, send, finish. Everything they know comes through the ports,
 * so the order of the steps can be read in one method each.
 */
@NullMarked
package dev.parley.pipeline;

import org.jspecify.annotations.NullMarked;
