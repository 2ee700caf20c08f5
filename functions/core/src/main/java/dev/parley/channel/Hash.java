package dev.parley.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, for ids that must be short and of a known alphabet whatever they are made from. */
public final class Hash {

  private Hash() {}

  /** The digest of the UTF-8 bytes of the text. */
  public static Digest sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Digest(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The 32 bytes of one SHA-256. */
  public static final class Digest {
    private final byte[] bytes;

    private Digest(byte[] bytes) {
      this.bytes = bytes;
    }

    /** 64 lower-case hex digits. */
    public String hex() {
      return HexFormat.of().formatHex(bytes);
    }

    int firstInt() {
      return ByteBuffer.wrap(bytes).getInt();
    }
  }
}
