/**
 * What AWS does between a queue and a function: the event-source mapping of Lambda on SQS FIFO
 * queues, and the context of an invocation.
 *
 * <p>It uses the queue through the AWS SDK like any consumer, so what is proved against it holds
 * for every SQS endpoint. That a conversation is in one batch at a time is the queue's doing, not
 * its.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     SQS</a>
 */
@NullMarked
package dev.parley.local.mapping;

import org.jspecify.annotations.NullMarked;
