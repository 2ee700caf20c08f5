@NullMarked
package dev.parley.catalogue;

import org.jspecify.annotations.NullMarked;
