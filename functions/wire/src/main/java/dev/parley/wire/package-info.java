/**
 * The JSON that travels on the queues and lies in the event record.
 *
 * <p>Stands between the webhook, which writes bundles, and the processors, which read them. Each
 * kind of event has a stable name and both directions next to each other; class names never reach a
 * queue or a table, so a class may be renamed but a kind may not.
 *
 * <p>Decisions: Jackson's streaming core only, because data binding costs a cold front door 300 ms.
 * Output is pure ASCII, because SQS refuses NUL and lone surrogates. Limits are explicit, because
 * the library's own are meant for trusted documents. No message of an exception holds content.
 */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
