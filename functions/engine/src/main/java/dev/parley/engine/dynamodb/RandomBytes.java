package dev.parley.engine.dynamodb;

import java.security.SecureRandom;

/**
 * What nobody can guess. The generator is made anew each time, so that no snapshot of a function
 * holds its state.
 */
final class RandomBytes {
  private RandomBytes() {}

  static byte[] of(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
