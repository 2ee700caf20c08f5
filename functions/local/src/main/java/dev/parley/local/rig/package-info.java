/**
 * The rig of a line whose functions run in processes of their own: a clock that all of them share,
 * and crash points that end one of them.
 *
 * <p>It stands beside the line. {@link dev.parley.local.rig.RigFolder} is the runtime's end of it;
 * {@link dev.parley.local.rig.FolderRig} is the functions' end and is laid into their {@code lib}
 * at run time, so no deployable holds it.
 *
 * <p>Decision: what the two ends share is a folder and not a socket, because a crash point has to
 * be claimed by one process and counted even though that process ends at once, and renaming a file
 * does both in one step.
 */
@NullMarked
package dev.parley.local.rig;

import org.jspecify.annotations.NullMarked;
