package dev.parley.bench.faults;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One acceptance test: a guarantee, and everything that is done to break it. */
interface Program {

  /** Its number in the list of acceptance tests. */
  int number();

  /** What it shows, as a sentence. */
  String guarantee();

  /** Why it cannot be run so; empty if it can. */
  default Optional<String> obstacle(Plan plan) {
    return Optional.empty();
  }

  /** Its parts in their order. */
  List<Part> parts(Plan plan);

  /** One scenario on a line of its own. */
  interface Part {
    Verdict run() throws IOException, InterruptedException;
  }
}
