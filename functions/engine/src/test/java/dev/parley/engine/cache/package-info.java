@NullMarked
package dev.parley.engine.cache;

import org.jspecify.annotations.NullMarked;
