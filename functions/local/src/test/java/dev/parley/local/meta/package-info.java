@NullMarked
package dev.parley.local.meta;

import org.jspecify.annotations.NullMarked;
