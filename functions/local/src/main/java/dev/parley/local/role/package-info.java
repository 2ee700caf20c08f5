/**
 * What each function's role lets it do, held here as on AWS: a call that the catalogue does not
 * grant is refused, and every call that was made is taken down.
 */
@NullMarked
package dev.parley.local.role;

import org.jspecify.annotations.NullMarked;
