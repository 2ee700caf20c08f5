package dev.parley.local;

/** Where the functions run. */
public enum RunFunctions {
  /** As objects in this process: quick to start, and what is measured is the code alone. */
  IN_PROCESS,

  /**
   * Out of the deployable zips, each in a process of its own, as on Lambda: one can be killed, and
   * the others go on.
   */
  PROCESS
}
