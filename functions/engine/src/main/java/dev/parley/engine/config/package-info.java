/** Configuration and wiring: the only place that knows which adapter stands behind which port. */
@NullMarked
package dev.parley.engine.config;

import org.jspecify.annotations.NullMarked;
