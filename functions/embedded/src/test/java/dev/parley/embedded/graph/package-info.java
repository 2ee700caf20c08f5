/** What tests and the local runtime rely on when Meta is the fake one. */
@NullMarked
package dev.parley.embedded.graph;

import org.jspecify.annotations.NullMarked;
