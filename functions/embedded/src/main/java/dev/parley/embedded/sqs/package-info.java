/**
 * An SQS emulator on the loopback interface: AWS JSON 1.0 over the JDK's HTTP server.
 *
 * <p>It stands where Amazon SQS stands: between the webhook, the processors and the sender, for
 * tests and for a local run. Its clients are the real AWS SDKs.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Its own code, because with one message group per conversation the known emulator slows down
 *       with the number of groups. Here every operation is O(log n) or better.
 *   <li>A standard queue is a queue in which each message is a group of its own; so there is one
 *       mechanism, not two.
 *   <li>One lock for all queues and one condition per queue. A move to the dead-letter queue is
 *       then one step for everybody, in memory and in the journal. Only bookkeeping happens under
 *       the lock, never parsing or network.
 *   <li>Left out on purpose: signatures and IAM, the 60 second pauses after DeleteQueue and
 *       PurgeQueue, message move rates, throttling, and the rule that a FIFO queue looks for free
 *       groups only among its first 120,000 messages.
 * </ul>
 */
@NullMarked
package dev.parley.embedded.sqs;

import org.jspecify.annotations.NullMarked;
