package dev.parley.automation;

import java.util.stream.LongStream;

/**
 * The seeds of a property: always the same ones, and one that is new in every run. Replay one with
 * {@code -Dseed=}.
 */
final class Seeds {
  private Seeds() {}

  static LongStream fixedAndFresh(int fixed) {
    Long replayed = Long.getLong("seed");
    return replayed != null
        ? LongStream.of(replayed)
        : LongStream.concat(LongStream.rangeClosed(1, fixed), LongStream.of(System.nanoTime()));
  }
}
