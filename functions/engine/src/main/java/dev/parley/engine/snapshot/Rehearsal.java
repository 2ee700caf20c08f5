package dev.parley.engine.snapshot;

/** How a function is rehearsed: in a world where nothing is real. */
@FunctionalInterface
public interface Rehearsal {
  /** Makes the function in that world; what is returned handles events there. */
  Scene in(RehearsalWorld world);

  /** A few events, as real ones as can be. */
  @FunctionalInterface
  interface Scene {
    /**
     * Plays them once.
     *
     * @throws Exception whatever the function throws
     */
    void play() throws Exception;
  }
}
