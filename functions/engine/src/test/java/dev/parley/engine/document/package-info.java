/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.document;

import org.jspecify.annotations.NullMarked;
