/**
 * The cache in Valkey, by the plain commands GET and SET of one key each: what ElastiCache
 * Serverless lacks or bills by surprise (KEYS, SCAN, scripts, subscriptions) is not used.
 *
 * <p>It stands beside the line. Nothing here throws or waits for long, everything that is kept has
 * an end, and what comes back is believed only if it opens under our own key as what it was asked
 * for.
 */
@NullMarked
package dev.parley.engine.valkey;

import org.jspecify.annotations.NullMarked;
