/**
 * Meta's side of the webhook: bodies shaped, escaped and signed as Meta does it.
 *
 * <p>It stands before the line: the command line, the journey tests and the load driver post with
 * it. The product itself never depends on it.
 */
@NullMarked
package dev.parley.local.meta;

import org.jspecify.annotations.NullMarked;
