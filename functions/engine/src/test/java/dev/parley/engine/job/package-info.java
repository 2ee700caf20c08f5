/** Tests of what the send API is about. */
@NullMarked
package dev.parley.engine.job;

import org.jspecify.annotations.NullMarked;
