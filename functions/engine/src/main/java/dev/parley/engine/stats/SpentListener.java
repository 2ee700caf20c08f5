package dev.parley.engine.stats;

/** Hears what an invocation used, at its end. */
public interface SpentListener {
  /** Nobody listens. */
  SpentListener NONE = _ -> {};

  /** Adds this to what was used before; never throws. */
  void used(Spent spent);
}
