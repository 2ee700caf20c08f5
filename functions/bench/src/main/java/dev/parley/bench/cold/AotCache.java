package dev.parley.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Makes an AOT cache of a function out of a run with real events (JEP 514).
 *
 * <p>For comparison only. AWS advises against shipping one in a zip, and a JVM before 25.0.4 runs
 * the cache's old classes when a jar has changed (JDK-8377932): so each run makes its own.
 */
final class AotCache {
  private static final Duration ASSEMBLY = Duration.ofMinutes(3);

  private AotCache() {}

  static void make(Subject subject, Place place, int events)
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + place.file(subject, ".aot"));
    try (FunctionProcess process = FunctionProcess.start(subject, Mode.FLAT, options, place)) {
      for (int i = 0; i < events; i++) {
        process.invoke(subject.events().get());
      }
      process.end(ASSEMBLY);
      if (!Files.exists(place.file(subject, ".aot"))) {
        throw new IOException("No AOT cache was written: " + process.said());
      }
    }
  }
}
