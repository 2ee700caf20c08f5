/** What has to be done because its time has come. */
@NullMarked
package dev.parley.engine.wakeup;

import org.jspecify.annotations.NullMarked;
