package dev.parley.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How many classes are loaded until the first answer: what a cold start is made of. */
final class ClassCount {
  private ClassCount() {}

  static long of(Subject subject, Place place) throws IOException, InterruptedException {
    Path log = place.file(subject, ".classes");
    List<String> options =
        List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load:file=" + log + "::filecount=0");
    try (FunctionProcess process = FunctionProcess.start(subject, Mode.LAMBDA, options, place)) {
      process.invoke(subject.events().get());
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }
}
