package dev.parley.engine.stats;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.stats.Kept.Computed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where counters and snapshots are kept. */
public interface StatsStore {

  /**
   * Takes the right to compute, unless somebody has it or has just done it; one conditional write.
   *
   * @param owner of no other run
   * @param now the time
   * @param until it ends by itself then, so that a process that dies holds up nobody for long
   * @param doneBefore refused if a computation began after that
   */
  Lease take(String owner, Instant now, Instant until, Instant doneBefore);

  /** What came of asking for the lease. */
  sealed interface Lease {
    /** It is ours. */
    record Taken() implements Lease {}

    /** Somebody computes, at most until then. */
    record Held(Instant until) implements Lease {}

    /** A computation that began then is over. */
    record Done(Instant at) implements Lease {}
  }

  /** Gives the lease back and notes when this computation began; nothing if it is not ours. */
  void done(String owner, Instant computedAt);

  /** What was counted of everything, by few reads whatever was counted. */
  Sums all(Instant now);

  /** The same of one workspace; without what it shares with others. */
  Sums of(WorkspaceId workspace, Instant now);

  /**
   * Keeps a snapshot, unless a newer one is there, and publishes it if the last publication is long
   * enough ago.
   *
   * @param apart the least time between two publications
   */
  Saved save(Computed computed, Instant now, Duration apart);

  /** What came of {@link #save}. */
  enum Saved {
    /** Everybody sees it. */
    PUBLISHED("published"),
    /** It is kept; the first who may publishes it. */
    RATE_LIMITED("rate_limited"),
    /** A newer one was there: it is dropped. */
    OLDER("older");

    private final String wireName;

    Saved(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in logs and answers. */
    public String wireName() {
      return wireName;
    }
  }

  /** What is kept; empty if nothing was ever computed. One read. */
  Optional<Kept> load();

  /**
   * Publishes the latest, if nobody has since this was read.
   *
   * @return whether this call did it
   */
  boolean publish(Kept seen, Instant now);
}
