/**
 * What we do: automations as the operator wrote them, and the pure decision on an event.
 *
 * <p>{@link dev.parley.automation.Decider#decide} is a function of (event, conversation,
 * automations, now) and touches nothing else, so the same event always gets the same answer and
 * every rule can be tested with values alone.
 */
@NullMarked
package dev.parley.automation;

import org.jspecify.annotations.NullMarked;
