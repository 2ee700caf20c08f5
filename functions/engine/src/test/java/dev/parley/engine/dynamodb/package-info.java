/** Tests of the package of the same name. */
@NullMarked
package dev.parley.engine.dynamodb;

import org.jspecify.annotations.NullMarked;
