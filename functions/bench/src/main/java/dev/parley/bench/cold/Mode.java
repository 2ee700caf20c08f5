package dev.parley.bench.cold;

import java.nio.file.Path;
import java.util.List;

/** How a function's JVM is started. */
enum Mode {
  /**
   * As Lambda does it without a snapshot: C1 only, the function's classes in a loader of theirs.
   */
  LAMBDA("as Lambda", "-XX:TieredStopAtLevel=1"),

  /** As Lambda does it before a snapshot: every compiler; what is measured is what comes after. */
  SNAPSHOT("SnapStart", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"),

  /** On the class path, to compare the next one with. */
  FLAT("class path", "-XX:TieredStopAtLevel=1"),

  /** The same with an AOT cache that was made for this very function. */
  AOT("AOT cache", "-XX:TieredStopAtLevel=1");

  private final String label;
  private final String option;

  Mode(String label, String option) {
    this.label = label;
    this.option = option;
  }

  String label() {
    return label;
  }

  boolean isFlat() {
    return this == FLAT || this == AOT;
  }

  /** The value of {@code AWS_LAMBDA_INITIALIZATION_TYPE}. */
  String initialization() {
    return this == SNAPSHOT ? "snap-start" : "on-demand";
  }

  List<String> options(Path cache) {
    return this == AOT ? List.of(option, "-XX:AOTCache=" + cache) : List.of(option);
  }
}
