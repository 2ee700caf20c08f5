/**
 * WebhookFunction: Meta's webhooks in, one bundle per conversation out.
 *
 * <p>First station of the line. It verifies the raw bytes, parses them once, splits them by
 * conversation and puts them into the queues; it answers 200 only for what SQS has stored. It knows
 * no automation, no database and no cache, so nothing of these can make Meta's webhook fail.
 *
 * <p>Decisions. Meta wants an answer within 5 seconds and a cold start is part of it, so the class
 * path is as small as it gets: the AWS SDK would be 5 MB more and three times the cold start for
 * the one call that is needed, {@code SendMessageBatch}; it is signed here in about a hundred lines
 * and checked in the tests against AWS's published vectors and the SDK's own signer. The Lambda
 * event is read from the stream, because the ready-made event class costs another 80 ms. Meta's
 * document is read into one bounded tree and not item by item, because the {@code object} and the
 * account may stand behind the items that need them.
 */
@NullMarked
package dev.parley.webhook;

import org.jspecify.annotations.NullMarked;
