@NullMarked
package dev.parley.pipeline;

import org.jspecify.annotations.NullMarked;
