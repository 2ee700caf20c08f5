package dev.parley.engine.valkey;

import dev.parley.engine.cache.CacheKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What values look like in the cache: AES-256-GCM under a key that HKDF-SHA256 makes from the
 * configured one for this purpose alone, bound to the key they are kept under. So whoever can read
 * the cache reads nothing, and whoever can write to it can only lose values.
 *
 * <p>Sealed form: a byte for the version, a random 96-bit nonce, the sealed text, the tag. The text
 * begins with a byte that tells whether the rest is packed by gzip: ElastiCache bills by the
 * kilobyte, and documents shrink to a tenth. Safe for use by many threads.
 */
final class SealedValues {
  /**
   * Most bytes of a sealed value. More would hardly come within 20 ms on a small function's
   * network, and a read would cost as much as 256 small ones.
   */
  static final int SEALED_MAX = 256 * 1024;

  /** Most bytes of an unpacked value, so that no few bytes fill the memory. */
  static final int UNPACKED_MAX = 8 * 1024 * 1024;

  /** Shorter values are not packed: a packet holds them, and the bill rounds up to a kilobyte. */
  private static final int PACKED_MIN = 1024;

  private static final String PURPOSE = "parley cache v1";
  private static final byte VERSION = 1;
  private static final byte PLAIN = 0;
  private static final byte PACKED = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + NONCE_BYTES;
  private static final int TAG_BITS = 128;

  private final SecretKey key;

  /** Derives the key from the one that seals access tokens; neither tells anything of the other. */
  SealedValues(String configuredKey) {
    this.key = derive(configuredKey);
  }

  /** The value as it is kept under this key; empty if it is too large. */
  Optional<byte[]> seal(CacheKey cacheKey, byte[] value) {
    if (value.length > UNPACKED_MAX) {
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    // Made anew each time: a random source kept across a snapshot of the process could repeat.
    new SecureRandom().nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, cacheKey, packed(value));
    return HEAD_BYTES + sealed.length > SEALED_MAX
        ? Optional.empty()
        : Optional.of(
            ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array());
  }

  /** The value; empty if it was not sealed by us for this very key. */
  Optional<byte[]> open(CacheKey cacheKey, byte[] sealed) {
    if (sealed.length <= HEAD_BYTES || sealed.length > SEALED_MAX || sealed[0] != VERSION) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, 1, HEAD_BYTES);
      byte[] rest = Arrays.copyOfRange(sealed, HEAD_BYTES, sealed.length);
      return unpacked(run(Cipher.DECRYPT_MODE, nonce, cacheKey, rest));
    } catch (IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static byte[] packed(byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (value.length < PACKED_MIN) {
      out.write(PLAIN);
      out.writeBytes(value);
      return out.toByteArray();
    }
    out.write(PACKED);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Only what we sealed comes here; still no more is unpacked than we would have packed. */
  private static Optional<byte[]> unpacked(byte[] text) {
    byte[] rest = Arrays.copyOfRange(text, 1, text.length);
    return switch (text[0]) {
      case PLAIN -> Optional.of(rest);
      case PACKED -> unzipped(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> unzipped(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] value = gzip.readNBytes(UNPACKED_MAX + 1);
      return value.length > UNPACKED_MAX ? Optional.empty() : Optional.of(value);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private byte[] run(int mode, byte[] nonce, CacheKey cacheKey, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(cacheKey.text().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused: " + e.getClass().getSimpleName(), e);
    }
  }

  private static SecretKey derive(String configuredKey) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(configuredKey.getBytes(StandardCharsets.UTF_8))
              .thenExpand(PURPOSE.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256.", e);
    }
  }
}
