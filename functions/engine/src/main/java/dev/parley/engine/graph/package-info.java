/**
 * Meta's Graph API: sending, asking about people and comments, and ice breakers; one call is one
 * request within a bounded time.
 *
 * <p>Decisions. The Send API has no idempotency key, so nothing below us may repeat a POST: the
 * JDK's {@code HttpURLConnection} does (JDK-6427251) and is forbidden here; {@code java.net.http}
 * at HTTP/1.1 does not. It does repeat a GET whose kept connection closes unanswered, within the
 * same time limit, which changes nothing at Meta. Redirects are off and the base address comes from
 * a closed list, so a token goes to Meta or to the loopback interface and nowhere else. Meta's
 * error texts are dropped: they can quote what was sent.
 */
@NullMarked
package dev.parley.engine.graph;

import org.jspecify.annotations.NullMarked;
