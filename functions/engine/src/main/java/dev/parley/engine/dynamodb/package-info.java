/**
 * The truth: conversations, the journal of sends, accounts.
 *
 * <p>Every write is conditional, so that whoever comes second learns it and changes nothing. Items
 * past their {@code expiresAt} count as absent everywhere: DynamoDB deletes them up to two days
 * late.
 */
@NullMarked
package dev.parley.engine.dynamodb;

import org.jspecify.annotations.NullMarked;
