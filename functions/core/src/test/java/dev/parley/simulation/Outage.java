package dev.parley.simulation;

/** A remote system that fails: whether it did what was asked is another question. */
final class Outage extends RuntimeException {
  private static final long serialVersionUID = 1;

  Outage(String what) {
    super(what, null, false, false);
  }
}
