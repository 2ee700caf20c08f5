/** Whether roles fit what functions do, and whether the bill is added up rightly. */
@NullMarked
package dev.parley.bench.cost;

import org.jspecify.annotations.NullMarked;
