/**
 * The places at which a process can be ended on purpose, to prove that nothing is lost or doubled
 * then.
 *
 * <p>The functions call them everywhere; what answers is a {@link dev.parley.rig.Rig}, and none is
 * in what is deployed.
 */
@NullMarked
package dev.parley.rig;

import org.jspecify.annotations.NullMarked;
