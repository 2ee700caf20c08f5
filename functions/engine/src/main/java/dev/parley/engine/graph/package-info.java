/**
 * Meta's Graph API: one request per send, within a bounded time, never repeated.
 *
 * <p>Decisions. The Send API has no idempotency key, so nothing below us may repeat a POST: the
 * JDK's {@code HttpURLConnection} does (JDK-6427251) and is forbidden here; {@code java.net.http}
 * at HTTP/1.1 does not. Redirects are off and the base address comes from a closed list, so a token
 * goes to Meta or to the loopback interface and nowhere else. Meta's error texts are dropped: they
 * can quote what was sent.
 */
@NullMarked
package dev.parley.engine.graph;

import org.jspecify.annotations.NullMarked;
