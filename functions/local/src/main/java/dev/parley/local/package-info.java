/**
 * The whole line on one machine: queues, database and a Graph API in this process, the real
 * function classes between them.
 *
 * <p>{@link dev.parley.local.LocalRuntime} is what AWS is to the deployed functions. The command
 * line, the journey tests and the load driver all start it the same way, so what they see is what a
 * user of {@code ./parley up} gets. Nothing here is deployed.
 */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
