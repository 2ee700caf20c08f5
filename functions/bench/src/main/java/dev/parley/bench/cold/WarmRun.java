package dev.parley.bench.cold;

import java.io.IOException;
import java.util.Arrays;

/**
 * Many events, one after the other, in a process that has had many.
 *
 * @param p50 of the time from event to answer, in milliseconds
 * @param cpu of the function for each event, in milliseconds
 */
record WarmRun(double p50, double p99, double cpu, double resident) {

  static WarmRun measure(Subject subject, Place place, int events)
      throws IOException, InterruptedException {
    try (FunctionProcess process =
        FunctionProcess.start(subject, Mode.LAMBDA, Mode.LAMBDA.options(place.folder()), place)) {
      times(process, subject, events);
      double before = process.cpuMillis();
      double[] millis = times(process, subject, events);
      double cpu = (process.cpuMillis() - before) / events;
      Arrays.sort(millis);
      return new WarmRun(
          millis[events / 2], millis[events * 99 / 100], cpu, process.residentMegabytes());
    }
  }

  private static double[] times(FunctionProcess process, Subject subject, int events)
      throws IOException, InterruptedException {
    double[] millis = new double[events];
    for (int i = 0; i < events; i++) {
      byte[] event = subject.events().get();
      long start = System.nanoTime();
      process.invoke(event);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }
}
