@NullMarked
package dev.parley.engine.valkey;

import org.jspecify.annotations.NullMarked;
