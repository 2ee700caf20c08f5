/**
 * The functions of the catalogue as they are deployed: each out of its zip, in processes of its
 * own, under AWS's runtime client.
 *
 * <p>It stands where Lambda stands: between the front door, the event-source mappings and the
 * schedules on one side and the zips on the other, and hands over bytes only.
 *
 * <p>Decision: a process that has ended is replaced at once and not by the next event, unless it
 * never came up. Lambda keeps spare environments warm; one machine has none to spare, and a crash
 * test should measure the crash and not the start of a JVM.
 */
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
