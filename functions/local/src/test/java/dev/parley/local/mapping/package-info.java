@NullMarked
package dev.parley.local.mapping;

import org.jspecify.annotations.NullMarked;
