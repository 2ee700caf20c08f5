package dev.parley.engine.graph;

import dev.parley.channel.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps events from waiting for a Meta that does not answer: after {@value #TIMEOUTS} timeouts in a
 * row an account is not asked for {@link #PAUSE}; then one question tries again, and the next pause
 * begins unless it is answered. For each account by itself. Safe for use by many threads.
 */
final class ReadCircuit {
  static final int TIMEOUTS = 3;
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<AccountKey, Silence> silent = new ConcurrentHashMap<>();

  ReadCircuit(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether to ask now; the outcome has to be told to {@link #asked}. */
  boolean lets(AccountKey account) {
    Silence silence = silent.get(account);
    if (silence == null || silence.timeouts < TIMEOUTS) {
      return true;
    }
    Instant now = clock.instant();
    // Only one of those who come at the same time tries.
    return !silence.covers(now) && silent.replace(account, silence, silence.from(now));
  }

  /** Says how it went. */
  void asked(AccountKey account, boolean timedOut) {
    if (!timedOut) {
      silent.remove(account);
      return;
    }
    Instant now = clock.instant();
    silent.merge(account, new Silence(1, now), (known, _) -> known.oneMore(now));
  }

  /** So many timeouts in a row, and when the pause after them began. */
  private record Silence(int timeouts, Instant since) {
    /** A clock that was set back ends the pause. */
    boolean covers(Instant now) {
      return !now.isBefore(since) && now.isBefore(since.plus(PAUSE));
    }

    Silence from(Instant now) {
      return new Silence(timeouts, now);
    }

    Silence oneMore(Instant now) {
      return new Silence(Math.min(timeouts + 1, TIMEOUTS), now);
    }
  }
}
