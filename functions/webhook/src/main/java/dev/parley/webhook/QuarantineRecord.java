package dev.parley.webhook;

import dev.parley.wire.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * What an operator finds in the quarantine queue: enough to tell Meta's bug from ours, and the body
 * itself to try again with.
 *
 * <p>A body of up to {@value #PART_BYTES_MAX} bytes stands in {@code bodyBase64} of one record. A
 * larger one is compressed and stands in as many records as it needs: put the {@code gzipBase64} of
 * equal {@code sha256} one after the other by {@code part}, from 1 to {@code parts}. The same body
 * makes the same parts each time, so a part that is there twice, because Meta repeated the webhook,
 * may be left out.
 */
final class QuarantineRecord {
  /** As Base64 and with its frame under 256 KiB, like every other message of ours. */
  static final int PART_BYTES_MAX = 180 * 1024;

  private static final int VERSION = 1;

  private QuarantineRecord() {}

  /** The records that keep the body whole, each one JSON object in ASCII. */
  static List<String> of(byte[] body, Instant receivedAt, String reason) {
    Consumer<JsonWriter> about = about(body, receivedAt, reason);
    if (body.length <= PART_BYTES_MAX) {
      return List.of(record(about, out -> out.text("bodyBase64", base64(body))));
    }
    List<byte[]> parts = parts(gzip(body));
    List<String> records = new ArrayList<>();
    for (byte[] part : parts) {
      int number = records.size() + 1;
      records.add(
          record(
              about,
              out -> {
                out.number("part", number);
                out.number("parts", parts.size());
                out.text("gzipBase64", base64(part));
              }));
    }
    return records;
  }

  private static String record(Consumer<JsonWriter> about, Consumer<JsonWriter> content) {
    return JsonWriter.object(about.andThen(content));
  }

  private static Consumer<JsonWriter> about(byte[] body, Instant receivedAt, String reason) {
    String sha256 = sha256(body);
    return out -> {
      out.number("v", VERSION);
      out.text("sha256", sha256);
      out.number("bytes", body.length);
      out.text("reason", reason);
      out.text("receivedAt", receivedAt.toString());
    };
  }

  private static List<byte[]> parts(byte[] whole) {
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < whole.length; from += PART_BYTES_MAX) {
      parts.add(Arrays.copyOfRange(whole, from, Math.min(from + PART_BYTES_MAX, whole.length)));
    }
    return parts;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes every byte.", e);
    }
    return bytes.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
