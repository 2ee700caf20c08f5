/**
 * What we know about one conversation between two events: which flows wait, and who the person is.
 *
 * <p>DynamoDB holds it, versioned; every change of a run is conditional on the version that was
 * decided on. Facts about the person outlive the runs and need no version: each change of one can
 * be repeated.
 */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
