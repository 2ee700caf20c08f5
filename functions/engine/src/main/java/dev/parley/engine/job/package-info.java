/**
 * What the send API is about: jobs, who may use it, and how much of it.
 *
 * <p>A job is a message that an application asks for instead of an event. Its record is an event's
 * record with one send, and its journal is that send's: so whatever is true of an answer (at most
 * once, in the order of its conversation, cancelled when the person opts out) is true of a job, by
 * the same code. Nothing here talks to a remote system.
 */
@NullMarked
package dev.parley.engine.job;

import org.jspecify.annotations.NullMarked;
