package dev.parley.engine.dynamodb;

import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What nobody can guess. The generator is made anew each time, so that no snapshot of a function
 * holds its state.
 */
final class RandomIds {
  private static final int ID_BYTES = 16;

  private RandomIds() {}

  static MemberId member() {
    return new MemberId(HexFormat.of().formatHex(bytes(ID_BYTES)));
  }

  static ApiKeyId apiKey() {
    return new ApiKeyId(HexFormat.of().formatHex(bytes(ID_BYTES)));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
