/**
 * Folders of jars that the build lays beside this module, for what must not share a class path with
 * the product.
 *
 * <p>Decision: a folder is found relative to this module's own classes, not by an absolute path
 * written into a resource, so a build tree can be moved and the jar stays the same wherever it is
 * built.
 */
@NullMarked
package dev.parley.embedded.jars;

import org.jspecify.annotations.NullMarked;
