/**
 * AWS Lambda on this machine: its Runtime API, and processes that run a function's deployable zip
 * as Lambda does.
 *
 * <p>It stands under the whole line in the local runtime: with it, what runs here is the very zip
 * that is deployed, loaded by AWS's own runtime interface client.
 *
 * <p>Decisions: the interface client's jars stay in a folder of their own and the function's jars
 * are found by the client in the task root, as in AWS, so that a class missing from the zip is
 * missing here. Each process gets its own copy of the client's native library, because the client
 * would unpack it to one fixed file in /tmp and functions that start together would overwrite what
 * others have mapped. The client's native part exists for Linux only.
 */
@NullMarked
package dev.parley.embedded.lambda;

import org.jspecify.annotations.NullMarked;
