package dev.parley.bench.faults;

import dev.parley.rig.CrashPoint;
import dev.parley.wire.JsonWriter;
import java.io.IOException;

/** The crash points of a line whose functions are processes. */
final class Crashes {
  private static final String ROUTE = "fault";

  private final Control control;

  Crashes(Control control) {
    this.control = control;
  }

  /** The next {@code count} times that a function is at this point its process ends. */
  void arm(CrashPoint point, int count) throws IOException, InterruptedException {
    control.require(
        ROUTE,
        JsonWriter.object(
            out -> {
              out.text("point", point.wireName());
              out.number("count", count);
            }));
  }

  /** Takes back what has not fired; gives how often it fired since the line began. */
  long disarm(CrashPoint point) throws IOException, InterruptedException {
    String json =
        JsonWriter.object(
            out -> {
              out.text("point", point.wireName());
              out.number("count", 0);
            });
    return control
        .require(ROUTE, json)
        .json()
        .get("points")
        .get(point.wireName())
        .get("fired")
        .number()
        .orElse(0L);
  }
}
