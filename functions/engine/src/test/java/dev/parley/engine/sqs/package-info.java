@NullMarked
package dev.parley.engine.sqs;

import org.jspecify.annotations.NullMarked;
