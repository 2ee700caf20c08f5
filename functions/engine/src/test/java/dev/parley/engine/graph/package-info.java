/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.graph;

import org.jspecify.annotations.NullMarked;
