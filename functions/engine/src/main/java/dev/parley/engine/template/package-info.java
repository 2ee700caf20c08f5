/**
 * The cache of message templates: what a workspace wants to say outside the 24-hour window is made
 * at its provider once, and its id is found again in memory, in the environment or in the table.
 *
 * <p>Stands beside the line: whoever sends a template asks {@link
 * dev.parley.engine.template.TemplateCache} for its id. The provider is Twilio's Content API or
 * Meta's message templates, each with the workspace's own credentials. What is made at a provider
 * stays there and counts against the customer's quota, so everything here is about making one and
 * not two: one call in the process for all who ask at once, a mark in the table before the call, a
 * look at the provider after a lost answer, a conditional write after it. Failures are never
 * cached.
 *
 * <p>No cache library: the memory is a map of at most a thousand entries with an age, which the JDK
 * has, and what would be left of Caffeine's work, loading once for all who wait, must not keep its
 * failures and must tell a joined load from a found value.
 */
@NullMarked
package dev.parley.engine.template;

import org.jspecify.annotations.NullMarked;
