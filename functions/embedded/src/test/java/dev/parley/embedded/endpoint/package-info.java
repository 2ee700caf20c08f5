/**
 * Endpoints of AWS that are not ours: one that somebody gives, and LocalStack in a container. Where
 * there is none, the tests of it are reported as not run.
 */
@NullMarked
package dev.parley.embedded.endpoint;

import org.jspecify.annotations.NullMarked;
