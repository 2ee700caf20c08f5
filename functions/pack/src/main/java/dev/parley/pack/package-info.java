/**
 * Makes the deployable zips small. Runs when they are built; nothing of it is deployed.
 *
 * <p>Lambda unpacks a zip once, but downloads it for every new environment, and its size counts
 * against the account's storage.
 */
@NullMarked
package dev.parley.pack;

import org.jspecify.annotations.NullMarked;
