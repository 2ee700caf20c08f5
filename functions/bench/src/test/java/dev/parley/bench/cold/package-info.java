/** Starts functions out of their zips, and looks at what their snapshots would hold. */
@NullMarked
package dev.parley.bench.cold;

import org.jspecify.annotations.NullMarked;
