@NullMarked
package dev.parley.engine.log;

import org.jspecify.annotations.NullMarked;
