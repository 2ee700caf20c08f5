/** Packs small zips and looks into them. */
@NullMarked
package dev.parley.pack;

import org.jspecify.annotations.NullMarked;
