/**
 * Envelope encryption of access tokens with AWS KMS: each token under a data key of its own, and
 * each data key under a key that never leaves KMS.
 *
 * <p>Stands behind {@code TokenCipher}, for the functions that open tokens. Who copies the table
 * has nothing without the right to {@code kms:Decrypt} on this one key, and each opening for
 * another account or workspace than the sealing is refused by KMS itself and stands in CloudTrail.
 * Only this package and {@code config} know the SDK of KMS.
 */
@NullMarked
package dev.parley.engine.kms;

import org.jspecify.annotations.NullMarked;
