/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.token;

import org.jspecify.annotations.NullMarked;
