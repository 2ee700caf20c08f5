/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.template;

import org.jspecify.annotations.NullMarked;
