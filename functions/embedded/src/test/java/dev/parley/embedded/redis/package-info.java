/** What an application relies on when its cache is the embedded one. */
@NullMarked
package dev.parley.embedded.redis;

import org.jspecify.annotations.NullMarked;
