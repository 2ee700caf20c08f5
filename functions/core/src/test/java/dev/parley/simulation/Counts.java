package dev.parley.simulation;

import dev.parley.outbound.SendState;
import dev.parley.rig.CrashPoint;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What came about, over one run or many. */
final class Counts {
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Map<CrashPoint, Long> crashes = new EnumMap<>(CrashPoint.class);
  private final Map<SendState, Long> states = new EnumMap<>(SendState.class);
  private final Map<String, Long> events = new TreeMap<>();

  void count(Fault fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  void count(CrashPoint point) {
    crashes.merge(point, 1L, Long::sum);
  }

  void count(SendState state) {
    states.merge(state, 1L, Long::sum);
  }

  void count(String event) {
    events.merge(event, 1L, Long::sum);
  }

  void add(Counts other) {
    other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    other.crashes.forEach((point, count) -> crashes.merge(point, count, Long::sum));
    other.states.forEach((state, count) -> states.merge(state, count, Long::sum));
    other.events.forEach((event, count) -> events.merge(event, count, Long::sum));
  }

  long of(Fault fault) {
    return faults.getOrDefault(fault, 0L);
  }

  long of(CrashPoint point) {
    return crashes.getOrDefault(point, 0L);
  }

  long of(SendState state) {
    return states.getOrDefault(state, 0L);
  }

  @Override
  public String toString() {
    return "faults "
        + faults
        + "\ncrash points "
        + crashes
        + "\nfinal states "
        + states
        + "\ncounted "
        + events;
  }
}
