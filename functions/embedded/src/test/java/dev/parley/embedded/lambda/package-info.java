/** What the local runtime relies on when it runs functions as AWS does. */
@NullMarked
package dev.parley.embedded.lambda;

import org.jspecify.annotations.NullMarked;
