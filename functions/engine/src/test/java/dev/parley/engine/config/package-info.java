@NullMarked
package dev.parley.engine.config;

import org.jspecify.annotations.NullMarked;
