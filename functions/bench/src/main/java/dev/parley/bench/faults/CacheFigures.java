package dev.parley.bench.faults;

import java.io.IOException;
import java.io.PrintWriter;

/** The figures of docs/cache.md: what the cache finds, saves and weighs. */
public final class CacheFigures {
  private CacheFigures() {}

  /** Runs lines of its own for about two minutes and prints what was counted and measured. */
  public static void print(PrintWriter out) throws IOException, InterruptedException {
    new CacheMix().print(out);
    new CacheCosts().print(out);
  }
}
