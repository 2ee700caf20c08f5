/** The KMS server, driven by the real SDK client. */
@NullMarked
package dev.parley.embedded.kms;

import org.jspecify.annotations.NullMarked;
