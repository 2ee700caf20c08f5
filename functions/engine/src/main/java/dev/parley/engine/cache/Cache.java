package dev.parley.engine.cache;

import java.util.Optional;

/**
 * Keeps values for a while, or does not. Neither operation ever throws or waits for long; whoever
 * asks has to be able to go on without. Safe for use by many threads.
 */
public interface Cache {
  /** Keeps nothing: the mode {@code cache=none}. */
  Cache NONE =
      new Cache() {
        @Override
        public Optional<byte[]> get(CacheKey key) {
          return Optional.empty();
        }

        @Override
        public void put(CacheKey key, byte[] value) {}
      };

  /**
   * The value that was put under this key; empty if it is not there, is too old, was not written by
   * us for this very key, or could not be asked for in time.
   */
  Optional<byte[]> get(CacheKey key);

  /** Keeps the value for the time of its kind, in place of what was there; or loses it. */
  void put(CacheKey key, byte[] value);

  /**
   * Hears that the value which {@link #get} has just given could not be read, because another
   * version of us wrote it: it was no hit.
   */
  default void unusable(CacheKey key) {}

  /** Whether the server can be asked now; sends one command. Without a server nobody answers. */
  default boolean answers() {
    return false;
  }

  /**
   * Tells whoever listens on this channel of the server now; nobody may be there, and nothing may
   * depend on it.
   */
  default void announce(String channel, String message) {}

  /**
   * Lets go of connections, as before a snapshot of the process. The next use opens them anew.
   * Repeating it does nothing.
   */
  default void close() {}
}
