/**
 * What may be forgotten at any moment: the one registry of cached values with their keys and their
 * time to live, and the port to wherever they are. The truth is in DynamoDB.
 */
@NullMarked
package dev.parley.engine.cache;

import org.jspecify.annotations.NullMarked;
