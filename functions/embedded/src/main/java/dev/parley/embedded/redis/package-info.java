/**
 * Redis or Valkey on this machine: a real server as a child process, fenced in as ElastiCache
 * Serverless is.
 *
 * <p>It stands beside the line: the product may read shortcuts from it and must survive its loss,
 * so this package can stop, start, pause and flush it.
 *
 * <p>Decisions: a one-node cluster, so that a command over two slots fails here as it fails in AWS;
 * a user without the commands that the serverless cache lacks (KEYS, FUNCTION, FCALL, PSUBSCRIBE,
 * SELECT, CONFIG, MONITOR), so that using one is a failing test and not an outage. The process is
 * ours and not the library's, because pausing needs its id and stopping must work on a paused
 * server; the library supplies the binary where none is installed.
 */
@NullMarked
package dev.parley.embedded.redis;

import org.jspecify.annotations.NullMarked;
