package dev.parley.embedded.sqs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digests that SQS answers and that every AWS SDK checks, so a wrong one fails each call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">how
 *     attributes are digested</a>
 */
final class Md5 {
  private Md5() {}

  static String of(String body) {
    return hex("MD5", body.getBytes(StandardCharsets.UTF_8));
  }

  /** By name in ascending order: length and name, length and type, 1 or 2, length and value. */
  static String of(Map<String, MessageAttribute> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, attribute) -> {
              append(bytes, name.getBytes(StandardCharsets.UTF_8));
              append(bytes, attribute.dataType().getBytes(StandardCharsets.UTF_8));
              bytes.write(attribute.isBinary() ? 2 : 1);
              append(bytes, attribute.bytes());
            });
    return hex("MD5", bytes.toByteArray());
  }

  /** The digest of the message system attributes, of which there is one. */
  static String ofTraceHeader(String value) {
    return of(Map.of("AWSTraceHeader", new MessageAttribute("String", value)));
  }

  /** The deduplication id of content-based deduplication: the body only, never the attributes. */
  static String sha256(String body) {
    return hex("SHA-256", body.getBytes(StandardCharsets.UTF_8));
  }

  private static void append(ByteArrayOutputStream bytes, byte[] part) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    bytes.writeBytes(part);
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is missing from this JDK", e);
    }
  }
}
