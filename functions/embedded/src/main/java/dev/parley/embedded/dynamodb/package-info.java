/**
 * DynamoDB on this machine: AWS's own DynamoDB Local, inside this JVM, behind the ordinary typed
 * client.
 *
 * <p>It stands at the end of the line, where the product keeps the truth.
 *
 * <p>Decisions: in process, because its HTTP server listens on all interfaces and is several times
 * slower; for other processes {@link dev.parley.embedded.dynamodb.DynamoDbServer} serves the same
 * tables on loopback, with the SDK's own reader and writer of the protocol turned around; in a
 * class loader of its own, because it brings some forty jars (an old log4j, Jackson 2, Kotlin, a
 * SQLite binding) that the product must never see. Only the SDK's types are shared, so requests,
 * answers and exceptions are the product's own classes. Its telemetry is switched off by the
 * documented flag, so nothing leaves the machine.
 */
@NullMarked
package dev.parley.embedded.dynamodb;

import org.jspecify.annotations.NullMarked;
