@NullMarked
package dev.parley.engine.stats;

import org.jspecify.annotations.NullMarked;
