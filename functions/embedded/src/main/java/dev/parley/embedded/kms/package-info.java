/**
 * A KMS emulator on the loopback interface: AWS JSON 1.1 over the JDK's HTTP server.
 *
 * <p>It stands where AWS KMS stands: behind what seals and opens access tokens, in tests. Its
 * clients are the real AWS SDKs.
 *
 * <p>Decisions: only symmetric keys and what envelope encryption needs (GenerateDataKey, Decrypt,
 * DescribeKey); keys live in memory; signatures, grants and policies are left out.
 */
@NullMarked
package dev.parley.embedded.kms;

import org.jspecify.annotations.NullMarked;
