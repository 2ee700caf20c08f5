/**
 * Where message templates are made, on this machine: Twilio's Content API and Meta's message
 * templates, in one real HTTP server.
 *
 * <p>It stands at the far end of the template cache. It checks who asks and what is asked for,
 * answers in the providers' shapes, remembers every call and what was made, and misbehaves on
 * demand: it can refuse for too many requests, make a template and then fail, dawdle, hang up or
 * make it twice, or show it late.
 *
 * <p>Decisions: rules follow the providers' documentation. Twilio's friendly names are not unique,
 * as its pages nowhere say that they are; Meta's names are unique for each language, and a second
 * one is refused with subcode 2388024.
 */
@NullMarked
package dev.parley.embedded.content;

import org.jspecify.annotations.NullMarked;
