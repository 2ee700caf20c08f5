package dev.parley.engine.document;

import dev.parley.automation.Keyword;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Any small values. */
final class ValueGen {
  private static final int[] CHARACTERS =
      "aZ09_-. \"\\/{}[]|~\n\t\u0001\u007fäßЖあ\u200d\ufe0f😀𝕏".codePoints().toArray();
  private static final int YEARS_SECONDS = 2_000_000_000;

  private final RandomGenerator random;

  ValueGen(RandomGenerator random) {
    this.random = random;
  }

  /** One to {@code max} characters of all sorts, never blank. */
  String text(int max) {
    int[] characters =
        IntStream.range(0, random.nextInt(max))
            .map(_ -> CHARACTERS[random.nextInt(CHARACTERS.length)])
            .toArray();
    return "x" + new String(characters, 0, characters.length);
  }

  /** A name of letters and digits that nothing else has by chance. */
  String word() {
    return "w" + Long.toString(random.nextLong(1L << 40), 36);
  }

  Keyword keyword() {
    return Keyword.of(text(12));
  }

  long seconds() {
    return random.nextInt(YEARS_SECONDS);
  }

  /** Mostly odd ones, now and then whole days. */
  Duration duration(Duration min, Duration max) {
    return random.nextInt(3) == 0
        ? Duration.ofDays(1 + random.nextInt((int) max.toDays()))
        : Duration.ofMillis(random.nextLong(min.toMillis(), max.toMillis() + 1));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> list(int min, int max, Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(min, max + 1)).toList();
  }

  <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
