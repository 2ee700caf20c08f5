package dev.parley.webhook;

import dev.parley.wire.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What an operator finds in the quarantine queue: enough to tell Meta's bug from ours and, up to
 * {@value #BODY_BYTES_MAX} bytes, the body itself to try again with.
 */
final class QuarantineRecord {
  static final int BODY_BYTES_MAX = 180 * 1024;

  private static final int VERSION = 1;

  private QuarantineRecord() {}

  static String json(byte[] body, Instant receivedAt, String reason) {
    return JsonWriter.object(
        out -> {
          out.number("v", VERSION);
          out.text("sha256", sha256(body));
          out.number("bytes", body.length);
          out.text("reason", reason);
          out.text("receivedAt", receivedAt.toString());
          if (body.length <= BODY_BYTES_MAX) {
            out.text("bodyBase64", Base64.getEncoder().encodeToString(body));
          }
        });
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
