/**
 * Meta's Graph API on this machine: the only fake in the project, and a real HTTP server.
 *
 * <p>It stands at the far end of the line. It checks what Meta checks (token, limits, one private
 * reply per comment; on demand the 24 hours and 7 days), answers in Meta's shapes, remembers every
 * call, and misbehaves on demand: it can take a message and then hang up, fail, dawdle, refuse or
 * throttle.
 *
 * <p>Decisions: rules follow Meta's documentation and the error tables of public clients, because
 * there is no public sandbox; when a mode takes a message and loses the answer, the message counts
 * as delivered, since that is the case a sender must not repeat. Where Meta's pages are silent or
 * at odds, the stricter reading holds, so that what passes here passes there: an empty list of
 * buttons, a picture without https, a typing sign outside the window. A private reply may be a
 * template, for want of a rule. What follows an Instagram message that was taken (its echo, its
 * place in the conversation) follows from {@code GraphHandler.tell}. Where public captures of
 * echoes do not agree, an echo says less: a template comes with the payload that was sent, a
 * picture with an address of Meta's and never with the one that was sent.
 */
@NullMarked
package dev.parley.embedded.graph;

import org.jspecify.annotations.NullMarked;
