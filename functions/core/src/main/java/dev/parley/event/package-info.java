/**
 * What Meta told us: one sealed {@link dev.parley.event.InboundEvent} per item of a webhook.
 *
 * <p>Stands between the webhook, which reads Meta's four shapes into these records and knows no
 * automation, and the processors, which decide on them and know no JSON. A kind that we do not know
 * becomes {@link dev.parley.event.InboundEvent.Unsupported}: counted, never thrown, because one
 * strange item must not lose its neighbours.
 */
@NullMarked
package dev.parley.event;

import org.jspecify.annotations.NullMarked;
