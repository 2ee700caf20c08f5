/** What the front door promises, against a queue that misbehaves on command. */
@NullMarked
package dev.parley.webhook;

import org.jspecify.annotations.NullMarked;
