/** Tokens sealed with KMS, against a KMS server on the loopback interface. */
@NullMarked
package dev.parley.engine.kms;

import org.jspecify.annotations.NullMarked;
