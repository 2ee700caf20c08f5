package dev.parley.local;

/** Whether the functions have a cache. */
public enum LocalCache {
  /** A real Valkey or Redis, if there is one for this machine. */
  VALKEY,
  /** None: everything is read from the tables. */
  NONE
}
