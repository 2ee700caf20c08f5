/** The KMS server, driven by the real SDK client. */
@NullMarked
package dev.parley.embedded.content;

import org.jspecify.annotations.NullMarked;
