/** Functions that do nothing, to compare ours with. Each is run by itself, with its jars alone. */
@NullMarked
package dev.parley.bench.cold.hello;

import org.jspecify.annotations.NullMarked;
