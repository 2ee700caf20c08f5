@NullMarked
package dev.parley.local.front;

import org.jspecify.annotations.NullMarked;
