/**
 * What an operator is told when saving an automation: {@link dev.parley.check.FlowCheck} finds
 * flows that cannot work, which is a reason not to save them; {@link dev.parley.check.Conflicts}
 * finds automations that take each other's messages, which is a warning.
 *
 * <p>It stands before the line: only what passed it is stored and decided with. It is pure, and its
 * idea of how a flow moves is held to that of {@link dev.parley.automation.Decider} by a property
 * test that plays accepted flows with random people.
 *
 * <p>Only the longest wait to each place is kept, because every rule about time is worse for a
 * longer one. So a flow has at most 200 places (50 steps in four situations) however its branches
 * are woven, and the check is linear in its choices.
 */
@NullMarked
package dev.parley.check;

import org.jspecify.annotations.NullMarked;
