/** What running Parley on AWS costs, out of what a line on this machine does. */
@NullMarked
package dev.parley.bench.cost;

import org.jspecify.annotations.NullMarked;
