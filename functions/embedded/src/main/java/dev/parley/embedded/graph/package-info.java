/**
 * Meta's Graph API on this machine: the only fake in the project, and a real HTTP server.
 *
 * <p>It stands at the far end of the line. It checks what Meta checks (token, limits, one private
 * reply per comment), answers in Meta's shapes, remembers every call, and misbehaves on demand: it
 * can take a message and then hang up, fail, dawdle, refuse or throttle.
 *
 * <p>Decisions: rules follow Meta's documentation and the error tables of public clients, because
 * there is no public sandbox; when a mode takes a message and loses the answer, the message counts
 * as delivered, since that is the case a sender must not repeat. Everything that was taken passes
 * through {@code Calls.taken}: what should follow a delivery (an echo, a status) has one place to
 * hang on to.
 */
@NullMarked
package dev.parley.embedded.graph;

import org.jspecify.annotations.NullMarked;
