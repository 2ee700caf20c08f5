/**
 * Bad networks and bad days of AWS, between a client and any server on this machine.
 *
 * <p>{@link dev.parley.embedded.proxy.TcpProxy} breaks connections whatever they carry; {@link
 * dev.parley.embedded.proxy.FaultProxy} stands in front of a DynamoDB or an SQS and answers as they
 * do when they are throttled, contended or failing; {@link dev.parley.embedded.proxy.RedisProxy}
 * loses writes to a cache. They stand beside the line: the line talks to them instead of to its
 * stores.
 *
 * <p>Decisions: DynamoDB Local is never throttled and never has a transaction conflict, and an
 * emulator of SQS does not fail one entry of a batch by itself, so what AWS documents is made here.
 * A proxy that draws by a seed tells what it did: a test in which no fault fired proves nothing.
 */
@NullMarked
package dev.parley.embedded.proxy;

import org.jspecify.annotations.NullMarked;
