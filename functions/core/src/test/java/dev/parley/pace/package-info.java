@NullMarked
package dev.parley.pace;

import org.jspecify.annotations.NullMarked;
