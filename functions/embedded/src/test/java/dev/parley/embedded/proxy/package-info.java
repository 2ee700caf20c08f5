/** What tests rely on when they break a connection or let AWS fail. */
@NullMarked
package dev.parley.embedded.proxy;

import org.jspecify.annotations.NullMarked;
