/** Tests of what is made of the catalogue. */
@NullMarked
package dev.parley.embedded.provision;

import org.jspecify.annotations.NullMarked;
