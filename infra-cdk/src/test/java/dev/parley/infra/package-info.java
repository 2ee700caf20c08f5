/** Tests of the settings and of the exceptions from the rules of cdk-nag. */
@NullMarked
package dev.parley.infra;

import org.jspecify.annotations.NullMarked;
