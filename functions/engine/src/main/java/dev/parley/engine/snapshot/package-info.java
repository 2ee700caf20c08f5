/**
 * What happens around the snapshot that Lambda starts functions from: before it is taken everything
 * is done once, in a world of its own that is gone afterwards, so that the first event finds all
 * code loaded and compiled; and nothing is in it that each environment has to have for itself.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">Lambda
 *     SnapStart runtime hooks</a>
 */
@NullMarked
package dev.parley.engine.snapshot;

import org.jspecify.annotations.NullMarked;
