/**
 * The acceptance suite of "never lost, never twice": {@code ./parley faults}.
 *
 * <p>Each program starts a line of its own, breaks something on purpose, and steers all of it over
 * HTTP only: as Meta ({@code /webhooks/}), as an operator ({@code /api/v1/}) and as a script
 * ({@code /__local/}). What came of it is read from two sides that know nothing of each other: the
 * journal in the table and the calls that the fake Graph API saw. A program whose faults never
 * fired fails, whatever came of the rest.
 */
@NullMarked
package dev.parley.bench.faults;

import org.jspecify.annotations.NullMarked;
