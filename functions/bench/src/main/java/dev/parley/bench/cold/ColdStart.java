package dev.parley.bench.cold;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One start.
 *
 * @param init from the start of the process until it asks for an event, or until its snapshot can
 *     be taken
 * @param first from then to the answer of its first event
 * @param cpu that the process used for both
 * @param resident memory in megabytes after the first answer
 */
record ColdStart(double init, double first, double cpu, double resident) {

  double total() {
    return init + first;
  }

  /** Starts the function, gives it one event and ends it. */
  static ColdStart measure(Subject subject, Mode mode, Place place)
      throws IOException, InterruptedException {
    byte[] event = subject.events().get();
    try (FunctionProcess process =
        FunctionProcess.start(subject, mode, mode.options(place.file(subject, ".aot")), place)) {
      return mode == Mode.SNAPSHOT ? restored(process, event) : started(process, event);
    }
  }

  private static ColdStart started(FunctionProcess process, byte[] event)
      throws IOException, InterruptedException {
    CompletableFuture<Double> init =
        process.api().ready().thenApply(_ -> process.millisSinceStart());
    process.invoke(event);
    return of(process, init.join(), process.millisSinceStart());
  }

  private static ColdStart restored(FunctionProcess process, byte[] event)
      throws IOException, InterruptedException {
    try {
      process.api().checkpoint().get(FunctionProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("No snapshot could be taken: " + process.said(), e);
    }
    double init = process.millisSinceStart();
    process.api().restore();
    process.invoke(event);
    return of(process, init, process.millisSinceStart());
  }

  private static ColdStart of(FunctionProcess process, double init, double end) throws IOException {
    return new ColdStart(init, end - init, process.cpuMillis(), process.residentMegabytes());
  }
}
