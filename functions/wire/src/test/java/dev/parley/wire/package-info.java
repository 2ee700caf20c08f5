/** What the queue format promises: every event comes back as it was, and nothing is not ASCII. */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
