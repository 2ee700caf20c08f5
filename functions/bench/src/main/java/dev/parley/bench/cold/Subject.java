package dev.parley.bench.cold;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A function to be measured.
 *
 * @param root where it is unpacked
 * @param zipBytes what is deployed
 * @param variables its environment
 * @param events gives another event each time
 * @param modes in which it is started
 */
record Subject(
    String name,
    TaskFolder root,
    long zipBytes,
    String handler,
    Map<String, String> variables,
    Supplier<byte[]> events,
    Set<Mode> modes) {

  /** Which event of the function is measured is part of its name in files. */
  String fileName() {
    return name.replaceAll("[^A-Za-z]", "");
  }
}
