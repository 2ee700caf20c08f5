/**
 * The HTTP front of the line: what API Gateway is on AWS. It turns requests into the events of an
 * HTTP API (payload format 2.0) and the functions' answers into responses.
 */
@NullMarked
package dev.parley.local.front;

import org.jspecify.annotations.NullMarked;
