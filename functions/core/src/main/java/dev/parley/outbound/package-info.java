/**
 * What we say: messages under Meta's limits, the journal of their sending, and what Meta's answers
 * mean.
 *
 * <p>Limits are checked when an operator saves an automation, never by cutting a text when it is
 * sent.
 */
@NullMarked
package dev.parley.outbound;

import org.jspecify.annotations.NullMarked;
