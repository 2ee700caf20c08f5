/**
 * What we know about one conversation between two events: whether a flow waits for an answer.
 *
 * <p>DynamoDB holds it, versioned; every change is conditional on the version that was decided on.
 */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
