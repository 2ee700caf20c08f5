package dev.parley.simulation;

/** The end of a process: nothing that runs in it can catch this. */
final class Crash extends Error {
  private static final long serialVersionUID = 1;

  Crash(String where) {
    super(where, null, false, false);
  }
}
