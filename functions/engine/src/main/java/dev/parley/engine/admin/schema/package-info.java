/**
 * The bodies that the Admin API takes, for its OpenAPI document alone. What is taken is decided by
 * the readers of {@code engine.document} and of {@code engine.admin}, which name every fault and
 * its place; a test sends each example of these to them.
 */
@NullMarked
package dev.parley.engine.admin.schema;

import org.jspecify.annotations.NullMarked;
