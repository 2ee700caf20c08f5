/** The queues: batches in, orders and dead letters out. */
@NullMarked
package dev.parley.engine.sqs;

import org.jspecify.annotations.NullMarked;
