/**
 * The functions that Lambda starts. Each is a shell: unwrap, one call to a station, wrap.
 *
 * <p>They are plain {@code RequestHandler}s that start a Micronaut context themselves. Micronaut's
 * own base class keeps Lambda's {@code Context} to itself, and a sender has to know how long it has
 * left before it claims a send.
 */
@NullMarked
package dev.parley.engine;

import org.jspecify.annotations.NullMarked;
