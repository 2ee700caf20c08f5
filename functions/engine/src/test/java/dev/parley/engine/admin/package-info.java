/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.admin;

import org.jspecify.annotations.NullMarked;
