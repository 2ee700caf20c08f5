@NullMarked
package dev.parley.engine.dynamodb;

import org.jspecify.annotations.NullMarked;
