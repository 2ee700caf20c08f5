/**
 * Conversations written down as YAML and played on the real line: what a person does goes in as a
 * signed webhook, what the account answers is read from the Graph API's requests.
 *
 * <p>{@link dev.parley.local.flows.FlowFile} is what stands in a file, {@link
 * dev.parley.local.flows.FlowRunner} plays it and {@link dev.parley.local.flows.Report} says what
 * came of it. Each file has an account of its own and each conversation a person of its own, so one
 * line serves all of them, one after the other. Ids are made of names, so the same file gives the
 * same ids wherever it is played.
 */
@NullMarked
package dev.parley.local.flows;

import org.jspecify.annotations.NullMarked;
