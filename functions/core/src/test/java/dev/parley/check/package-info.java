@NullMarked
package dev.parley.check;

import org.jspecify.annotations.NullMarked;
