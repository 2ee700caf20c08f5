package dev.parley.rig;

/** Hears which points a function passes. */
@FunctionalInterface
public interface CrashPoints {

  /** Does nothing: what every deployed function has. */
  CrashPoints NONE = _ -> {};

  /** The function is at this point. Returns at once, or never. */
  void reached(CrashPoint point);
}
